// One's own pages, signed in: groups with their next times, what is kept, and the journeys behind and ahead.
import { kindred } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';

test('a member sees when the group meets, takes the times along, and opens their journey to leave', async ({ page }) => {
  const nia = somebody('Nia');
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  const person = await kindred.enquire(group, nia.name, nia.email);
  await person.act('confirm-contact');
  await signIn(page, nia.email);
  await expectAccessible(page);
  await expect(page.getByRole('heading', { name: /^Evening group .* meets$/ })).toBeVisible();
  await page.getByRole('region', { name: 'My groups' }).getByRole('link').click();
  await expect(page.getByText('Next time:')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: /^Evening group/ })).toBeFocused();
  await expectAccessible(page);
  await page.getByText('Add to my calendar').click();
  await page.getByLabel('What it is called there').fill('Cello');
  const fetched = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Get the calendar file' }).click();
  const file = await (await fetched).createReadStream();
  const text = (await file.toArray()).join('');
  expect(text).toContain('SUMMARY:Cello');
  expect(text).not.toContain('Evening group');
  await page.getByRole('button', { name: 'See how I came here, or leave' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You have a place' })).toBeFocused();
  await page.getByRole('button', { name: 'Give my place back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, leave' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Not now is fine, and the door stays open' })).toBeFocused();
  await page.goto('/my');
  await page.getByRole('button', { name: /^Open it/ }).click();
  await page.getByRole('button', { name: 'Go on from where I was' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You have a place' })).toBeFocused();
});

test('everything that is kept can be read, and taken along', async ({ page }) => {
  await signIn(page, 'peer-3@riverside.example');
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByRole('link', { name: 'Read my data' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My data' })).toBeFocused();
  await expect(page.getByText('peer-3@riverside.example').first()).toBeVisible();
  await expectAccessible(page);
  const fetched = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Get the file' }).click();
  expect((await fetched).suggestedFilename()).toBe('my-data.json');
});

test('whoever has only the link reads what is kept there, and takes it along', async ({ page }) => {
  const nia = somebody('Nia');
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  await page.goto((await kindred.enquire(group, nia.name, nia.email)).link);
  await page.getByRole('link', { name: 'See or take along what we keep about you' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My data' })).toBeFocused();
  await expect(page.getByText(nia.email)).toBeVisible();
  await expectAccessible(page);
  const fetched = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Get the file' }).click();
  expect((await fetched).suggestedFilename()).toBe('my-data.json');
});

test('a group in which one has no place says so, with a way on', async ({ page }) => {
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  await signIn(page, 'peer-4@riverside.example');
  await page.goto(`/my/groups/kindred/${group}`);
  await expect(page.getByRole('heading', { level: 1, name: 'You have no place here' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Read about this group' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Evening group/ })).toBeFocused();
});
