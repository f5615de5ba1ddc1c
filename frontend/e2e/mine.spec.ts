// One's own pages, signed in: groups with their next times, what is kept, and a new link to what is behind one.
import { countMails, linkFor } from './support/mail';
import { kindred } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';

test('a member sees when the group meets, takes the times along, and asks for the link to leave', async ({ page }) => {
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
  const before = await countMails(nia.email);
  await page.getByRole('button', { name: 'Send me a new link' }).click();
  await expect(page.getByText(`A new link is on its way to ${nia.email}.`)).toBeVisible();
  await page.goto(await linkFor(nia.email, before));
  await expect(page.getByRole('heading', { level: 1, name: 'You have a place' })).toBeVisible();
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

test('a group in which one has no place says so, with a way on', async ({ page }) => {
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  await signIn(page, 'peer-4@riverside.example');
  await page.goto(`/my/groups/kindred/${group}`);
  await expect(page.getByRole('heading', { level: 1, name: 'You have no place here' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Read about this group' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Evening group/ })).toBeFocused();
});
