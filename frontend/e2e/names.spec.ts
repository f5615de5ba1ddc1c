// The name-check, as its two sides meet it: somebody who would like to join, and the members who are asked.
import { expectCare } from './support/care';
import { questionFor } from './support/mail';
import { kindred } from './support/staff';
import { expect, expectAccessible, somebody, test } from './support/test';

test('what the members would read is chosen, kept through a refresh, and taken back', async ({ page }) => {
  const group = await kindred.openGroup({ steps: ['initial_conversation', 'name_check'], facilitators: await kindred.idsOf('facilitator-1', 'facilitator-2') });
  const person = await kindred.enquire(group, 'Robin', somebody('Robin').email);
  await person.act('confirm-contact');
  await kindred.write(`/journeys/${person.journey}/record-conversation`, { outcome: 'join' });
  await page.goto(person.link);
  await expect(page.getByRole('heading', { level: 1, name: 'May we ask the group about you?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Read what we would ask' }).click();
  await page.getByRole('button', { name: 'Yes, you may ask' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  const detail = page.getByLabel('One thing by which somebody who knows you would know you');
  await detail.fill('I play the cello');
  await page.reload();
  await expect(detail).toHaveValue('I play the cello');
  await expect(page.getByText('“I play the cello”')).toBeVisible();
  await page.getByRole('button', { name: 'Yes, you may ask' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'We are checking names' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Please do not ask them yet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'May we ask the group about you?' })).toBeFocused();
});

test('a member answers one question with one word, once', async ({ page }) => {
  test.setTimeout(180_000);
  const group = await kindred.openGroup({ steps: ['initial_conversation', 'name_check'], facilitators: await kindred.idsOf('facilitator-1', 'facilitator-2') });
  const ash = somebody('Ash');
  await kindred.member(group, ash.name, ash.email);
  const robin = await kindred.askAbout(group, 'Robin', somebody('Robin').email);
  await page.goto(await questionFor(ash.email));
  await expect(page).toHaveURL(/\/c$/);
  await expect(page).toHaveTitle('A short question');
  await expect(page.getByRole('heading', { level: 1, name: 'Do you know this person from outside?' })).toBeVisible();
  await expect(page.getByText('Robin', { exact: true })).toBeVisible();
  await expect(page.getByText('“Keeps bees on the roof”')).toBeVisible();
  await expect(page.getByText('We checked these numbers on')).toBeVisible();
  await expectCare(page);
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Choose one of the three answers' }).click();
  await expect(page.getByRole('radio', { name: 'I don’t know them' })).toBeFocused();
  await page.reload();
  await page.getByRole('radio', { name: 'I’d rather talk to a facilitator' }).check();
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you. Your answer has reached us.' })).toBeFocused();
  await expect(page.getByText('A facilitator gets in touch with you.')).toBeVisible();
  await expectCare(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you. Your answer has reached us.' })).toBeVisible();
  await expect(page.getByText('Robin')).toHaveCount(0);
  // Once nobody is asked any more, the link opens nothing.
  await kindred.clear(robin);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'There is no question here any more' })).toBeVisible();
  await expectCare(page);
});
