// A second thing to show: set up with an app, its recovery codes renewed, and removed again; with what is said on the way.
import { kindred } from './support/staff';
import { expect, expectAccessible, sendCode, signIn, somebody, test } from './support/test';
import { digits } from './support/totp';
import type { Page } from '@playwright/test';

const dialog = (page: Page) => page.getByRole('dialog');
const codes = (page: Page) => page.getByRole('alert').getByRole('listitem').allInnerTexts();

test('an authenticator app is set up, its recovery codes are renewed, and it is removed', async ({ page }) => {
  test.setTimeout(120_000);
  const ola = somebody('Ola');
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  await (await kindred.enquire(group, ola.name, ola.email)).act('confirm-contact');
  await signIn(page, ola.email);
  let key = '';
  let old: string[] = [];
  let fresh: string[] = [];

  await test.step('setting it up', async () => {
    await page.goto('/my/details');
    await page.getByRole('region', { name: 'A second thing to show' }).getByRole('link', { name: 'Set it up' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'A second thing to show' })).toBeFocused();
    await page.getByRole('button', { name: 'Set it up' }).click();
    await expect(page.getByRole('img', { name: /camera/ })).toBeVisible();
    await page.getByText('You can’t use the camera').click();
    key = await page.locator('.inside .strong').innerText();
    await page.getByLabel('The six digits that the app shows').fill(digits(key, 5));
    await page.getByRole('button', { name: 'Carry on' }).click();
    await expect(page.getByRole('link', { name: /^Write the six digits that the app shows now/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('The six digits that the app shows').fill(digits(key, -1));
    await page.getByRole('button', { name: 'Carry on' }).click();
    await expect(page.getByText('They are shown only now.')).toBeVisible();
    old = await codes(page);
    expect(new Set(old).size).toBe(10);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByText('10 recovery codes are left.')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('new recovery codes', async () => {
    await page.getByRole('button', { name: 'Get new recovery codes' }).click();
    await expect(dialog(page)).toContainText('All the old ones stop working at once');
    await dialog(page).getByRole('button', { name: 'Get new codes' }).click();
    await expect(dialog(page).getByRole('alert')).toContainText('Write the six digits');
    await dialog(page).getByLabel('The digits that the app shows').fill('zzzzz-zzzzz');
    await dialog(page).getByRole('button', { name: 'Get new codes' }).click();
    await expect(dialog(page).getByRole('alert')).toContainText('a recovery code that you have not used yet');
    await expectAccessible(page);
    await dialog(page).getByLabel('The digits that the app shows').fill(digits(key));
    await dialog(page).getByRole('button', { name: 'Get new codes' }).click();
    await expect(page.getByText('They are shown only now.')).toBeVisible();
    fresh = await codes(page);
    expect(new Set([...old, ...fresh]).size).toBe(20);
    await page.getByRole('button', { name: 'I have kept them' }).click();
  });

  await test.step('it is asked for at the next sign-in, and new codes count', async () => {
    await page.goto('/my/details');
    await page.getByRole('button', { name: 'Sign out on this device' }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await sendCode(page, ola.email);
    await expect(page.getByRole('heading', { level: 1, name: 'One more thing to show' })).toBeVisible();
    await page.getByLabel('The digits that the app shows').fill(old[0] ?? '');
    await page.getByRole('button', { name: 'Carry on' }).click();
    await expect(page.getByRole('alert')).toContainText('a recovery code that you have not used yet');
    await page.getByLabel('The digits that the app shows').fill(fresh[0] ?? '');
    await page.getByRole('button', { name: 'Carry on' }).click();
    await expect(page).toHaveURL(/\/my$/);
  });

  await test.step('removing it', async () => {
    await page.goto('/my/details/second');
    await page.getByRole('button', { name: 'Remove the app' }).click();
    await expect(dialog(page)).toContainText('a code from your mail is enough to sign in');
    await dialog(page).getByLabel('The digits that the app shows').fill(old[0] ?? '');
    await dialog(page).getByRole('button', { name: 'Remove it' }).click();
    await expect(dialog(page).getByRole('alert')).toContainText('a recovery code that you have not used yet');
    await expectAccessible(page);
    await dialog(page).getByLabel('The digits that the app shows').fill(digits(key, 1));
    await dialog(page).getByRole('button', { name: 'Remove it' }).click();
    await expect(page.getByText('It is removed.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Set it up' })).toBeVisible();
    await expectAccessible(page);
  });
});
