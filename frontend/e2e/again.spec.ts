// Coming back, trying again, and not being alone: what was sent, pasted, signed out of or changed by somebody else
// meanwhile.
import { hearth, riverside, signIn } from './support/staff';
import { codeFor, countMails } from './support/mail';
import { expect, expectAccessible, somebody, test } from './support/test';
import type { Page } from '@playwright/test';

const carryOn = (page: Page) => page.getByRole('button', { name: 'Carry on' }).click();

/** Answers the code page that a page of staff led to. */
async function enterCode(page: Page, email: string): Promise<void> {
  const before = await countMails(email);
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('The code from the message').fill(await codeFor(email, before));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a choice that is missing is said at the choice too, and its link leads there', async ({ page }) => {
  const group = await riverside.openGroup({ steps: ['eligibility'], facilitators: await riverside.idsOf('facilitator-1', 'facilitator-2') });
  await page.goto(`/riverside/groups/${group}/enquire/fit`);
  await carryOn(page);
  await expect(page.getByText('Choose what is true for you')).toHaveCount(2);
  await page.getByRole('alert').getByRole('link').click();
  await expect(page.getByRole('radio', { name: 'Yes, this is me' })).toBeFocused();
  await page.keyboard.press('Space');
  await carryOn(page);
  await page.getByLabel('The name you like to be called').fill('Bo');
  await carryOn(page);
  await carryOn(page);
  await expect(page.getByText('Choose how we can reach you')).toHaveCount(2);
  await page.getByRole('alert').getByRole('link').click();
  await expect(page.getByRole('radio', { name: 'E-mail' })).toBeFocused();
  await expectAccessible(page);
});

test('after sending, Back begins another enquiry with the name kept; a lost answer and other words are no dead end', async ({ page }) => {
  const group = await riverside.openGroup({ steps: [], facilitators: await riverside.idsOf('facilitator-1', 'facilitator-2') });
  const wren = somebody('Wren');
  await page.goto(`/riverside/groups/${group}/enquire/name`);
  await page.getByLabel('The name you like to be called').fill(wren.name);
  await carryOn(page);
  await page.getByRole('radio', { name: 'E-mail' }).check();
  await page.getByLabel('Your e-mail address').fill(wren.email);
  await carryOn(page);
  await carryOn(page);
  await page.route('**/enquiries', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('You seem to be offline.')).toBeVisible();
  await page.goBack();
  await page.getByLabel('A few words').fill('I may come late.');
  await carryOn(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you, Wren. We have it.' })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('A few words')).toHaveValue('');
  await carryOn(page);
  await expect(page.getByText(wren.email)).toBeVisible();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you, Wren. We have it.' })).toBeVisible();
});

test('a link that is pasted into a tab of ours opens its own journey, and leaves the address', async ({ page }) => {
  const group = await riverside.openGroup({ steps: [], facilitators: await riverside.idsOf('facilitator-1', 'facilitator-2') });
  const [one, other] = [somebody('Una'), somebody('Otto')];
  const [first, second] = [await riverside.enquire(group, one.name, one.email), await riverside.enquire(group, other.name, other.email)];
  await page.goto(first.link);
  await expect(page.getByText('Hello, Una.')).toBeVisible();
  await page.goto(second.link);
  await expect(page.getByText('Hello, Otto.')).toBeVisible();
  expect(await page.evaluate(() => window.location.hash)).toBe('');
  await page.reload();
  await expect(page.getByText('Hello, Otto.')).toBeVisible();
});

test('an address with filters that we do not know shows the groups; one programme alone says so, and can be left', async ({ page }) => {
  await page.goto('/riverside?format=by-post&places=plenty');
  const groups = page.getByRole('main').getByRole('listitem');
  await expect(groups.first()).toBeVisible();
  const all = await groups.count();
  const group = await riverside.openGroup({ steps: [], facilitators: await riverside.idsOf('facilitator-1', 'facilitator-2') });
  const { programme } = await riverside.read<{ programme: string }>(`/groups/${group}`);
  await page.goto(`/riverside?programme=${programme}`);
  await expect(groups).toHaveCount(1);
  await expect(page.getByText(/^Only groups of “Evening group/)).toBeVisible();
  await page.getByRole('button', { name: 'Show all of them' }).click();
  await expect.poll(() => groups.count()).toBeGreaterThanOrEqual(all);
  await expect(page).toHaveURL(/\/riverside$/);
});

test.describe('elsewhere', () => {
  test.use({ timezoneId: 'Australia/Sydney' });
  test('the list says the next time on the reader’s own clocks too', async ({ page }) => {
    await page.goto('/riverside');
    const row = page.getByRole('listitem').filter({ hasText: 'Tuesday evening group' });
    await expect(row).toContainText('Tuesdays 7pm to 9pm (London time)');
    await expect(row).toContainText(/For you: Wednesday .*\(Sydney time\)/);
  });
});

test('staff who were signed out elsewhere, and overtaken by somebody else, lose nothing that they typed', async ({ page, context }) => {
  const coordinator = 'coordinator@kindred.example';
  await page.goto('/kindred/staff/settings');
  await expect(page).toHaveURL(/\/sign-in\?/);
  await enterCode(page, coordinator);
  // Signing in leads on to where somebody was going.
  await expect(page).toHaveURL(/\/kindred\/staff\/settings$/);
  const about = page.getByLabel('A few words about it');
  await about.fill('We meet by the canal.');

  const other = await context.newPage();
  await other.goto('/my/details');
  await other.getByRole('button', { name: 'Sign out on this device' }).click();
  await expect(other).toHaveURL(/\/sign-in$/);
  const save = page.getByRole('button', { name: 'Save the settings' });
  await save.click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await expect(about).toHaveValue('We meet by the canal.');
  await expectAccessible(page);
  const [again] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /^Sign in again/ }).click()]);
  await enterCode(again, coordinator);
  await expect(again).toHaveURL(/\/my$/);

  const path = `${hearth()}/v1/orgs/kindred`;
  const headers = { Authorization: `Bearer ${(await signIn('owner@kindred.example')).access_token}` };
  const now = await fetch(path, { headers });
  const theirs = await fetch(path, {
    method: 'PATCH',
    headers: { ...headers, 'Content-Type': 'application/json', 'If-Match': now.headers.get('ETag') ?? '' },
    body: JSON.stringify({ about: 'We meet on the hill.' }),
  });
  expect(theirs.ok).toBe(true);
  await save.click();
  await expect(page.getByText('Somebody else changed this while you wrote.')).toBeVisible();
  await expect(about).toHaveValue('We meet by the canal.');
  await expectAccessible(page);
  await save.click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(about).toHaveValue('We meet by the canal.');
});
