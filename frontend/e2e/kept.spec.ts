// What is half written stays, whatever happens meanwhile: a sign-in that ends, a server in trouble, somebody who was
// quicker. And whoever saves something hears of it, and keeps their place.
import type { Page } from '@playwright/test';
import { kindred } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';

/** Comes back to the tab after a while, as after looking something up in another one. */
async function comeBack(page: Page): Promise<void> {
  await page.clock.fastForward(20_000);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
}

const problem = (status: number) => ({ status, contentType: 'application/problem+json', json: { status, code: 'x', title: '', detail: '' } });

test('a name that is half written outlives trouble and a sign-in that ended', async ({ page }) => {
  const nia = somebody('Nia');
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  await (await kindred.enquire(group, nia.name, nia.email)).act('confirm-contact');
  await page.clock.install();
  await signIn(page, nia.email);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  const name = page.getByLabel('The name you like to be called');
  await name.fill('Nia of the hill');
  await expect(page.getByText('Not saved yet')).toBeVisible();

  await page.route('**/v1/me**', (route) => route.fulfill(problem(503)));
  const asked = page.waitForResponse('**/v1/me');
  await comeBack(page);
  await asked;
  await page.clock.runFor(10_000);
  await expect(name).toHaveValue('Nia of the hill');
  await page.unroute('**/v1/me**');

  await page.route(/\/v1\/(me|auth)/, (route) => route.fulfill(problem(401)));
  await comeBack(page);
  await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible();
  await expect(name).toBeHidden();
  await expectAccessible(page);
  await page.unroute(/\/v1\/(me|auth)/);
  await page.getByRole('button', { name: 'I am signed in again' }).click();
  await expect(name).toHaveValue('Nia of the hill');

  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(save).toBeFocused();
  // The next save is of what this one made.
  await name.fill('Nia');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('wishes that are half chosen outlive a refresh and Back, say that they are not saved, and are gone once they are', async ({ page }) => {
  const pat = somebody('Pat');
  const group = await kindred.openGroup({ steps: ['agreement'], facilitators: await kindred.idsOf('facilitator-1') });
  const person = await kindred.enquire(group, pat.name, pat.email);
  await person.act('confirm-contact');
  await page.goto(person.link);
  await page.goto('/t/safe');
  await page.getByRole('radio', { name: 'By phone' }).check();
  await page.getByLabel('The number to ring').fill('020 7946 0001');
  await page.getByRole('radio', { name: 'Only at some hours' }).check();
  await page.getByLabel('From').fill('10:15');
  const standing = async () => {
    await expect(page.getByLabel('The number to ring')).toHaveValue('020 7946 0001');
    await expect(page.getByLabel('From')).toHaveValue('10:15');
    await expect(page.getByText('Not saved yet')).toBeVisible();
  };
  await standing();
  await page.reload();
  await standing();
  await page.getByRole('link', { name: 'My page' }).first().click();
  await expect(page.getByText('Hello, Pat')).toBeVisible();
  await page.goBack();
  await standing();
  // What is added after a refresh is a range of its own.
  await page.getByRole('button', { name: /^Add hours ?: Tuesday/ }).click();
  await page.getByRole('button', { name: /^Take out ?: Tuesday, 18:00/ }).click();
  await standing();

  await page.getByRole('link', { name: 'Keep things as they are' }).click();
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'By e-mail' })).toBeChecked();
  await page.getByRole('radio', { name: 'Only on my page' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. We keep to it from now on.')).toBeVisible();
  expect(await page.evaluate(() => window.name)).toBe('');
  await page.goto('/t/safe');
  await page.getByRole('radio', { name: 'By e-mail' }).check();
  await page.getByRole('link', { name: 'Exit this page' }).click();
  await expect(page).not.toHaveURL(/localhost.*\/t/);
  expect(await page.evaluate(() => window.name)).toBe('');
});

test('wishes that somebody else changed meanwhile are told once, and saved the second time', async ({ page }) => {
  const bo = somebody('Bo');
  const group = await kindred.openGroup({ steps: ['agreement'], facilitators: await kindred.idsOf('facilitator-1') });
  const person = await kindred.enquire(group, bo.name, bo.email);
  await person.act('confirm-contact');
  await page.goto(person.link);
  await page.goto('/t/safe');
  await page.getByRole('radio', { name: /page/ }).first().check();
  await page.route('**/v1/tracking/contact-wishes', async (route) => {
    await route.fulfill(problem(412));
  }, { times: 1 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Somebody else changed this while you wrote.')).toBeVisible();
  // What is saved stands beside it: the link in the message opened this tab alone.
  await expect(page.getByRole('region', { name: 'What is saved now' })).toContainText('By e-mail');
  await expect(page.getByRole('main').getByRole('link', { name: /new tab/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. We keep to it from now on.')).toBeVisible();
});
