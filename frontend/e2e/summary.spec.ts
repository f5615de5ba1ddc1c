// The error summary of every form (K7): it takes the focus, says the same words as the fields, and leads to each.
import type { Page } from '@playwright/test';
import { settled } from './support/everywhere';
import { expect, signIn, test } from './support/test';

const blame = /\b(you (entered|failed|forgot|must)|invalid|error|wrong|incorrect|illegal|not allowed)\b|!/i;

/** Sends the form of a page as it stands, and follows each line of what is to be added. */
async function expectSummary(page: Page, send: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: send, exact: true }).click();
  const summary = page.getByRole('alert').filter({ has: page.getByRole('heading', { name: /to add$/ }) });
  await expect(summary).toBeFocused();
  const lines = summary.getByRole('link');
  const count = await lines.count();
  expect(count).toBeGreaterThan(0);
  const fields = (await page.locator('.wrong').allInnerTexts()).map((words) => words.trim());
  for (let at = 0; at < count; at += 1) {
    const line = lines.nth(at);
    const words = (await line.innerText()).trim();
    expect(words).not.toMatch(blame);
    expect(fields, 'the same words at the field').toContain(words);
    await line.click();
    const led = await page.evaluate(() => document.activeElement?.closest('.field--wrong, .inset--wrong, fieldset, .field') !== null);
    expect(led, `"${words}" leads to its field`).toBe(true);
  }
}

test('a visitor’s forms', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/sign-in');
  await expectSummary(page, 'Send me a code');
  await page.goto('/riverside/new-link');
  await expectSummary(page, 'Send me a new link');
  await page.goto('/riverside');
  await page.getByRole('main').getByRole('link', { name: 'Tuesday evening group' }).click();
  await page.getByRole('link', { name: 'Get in touch' }).click();
  await expectSummary(page, 'Carry on');
  await page.getByLabel('The name you like to be called').fill('Sam');
  await page.getByRole('button', { name: 'Carry on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How can we reach you?' })).toBeVisible();
  await expectSummary(page, 'Carry on');
});

test('the forms of people at work', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'owner@pathways.example');
  for (const [path, send] of [
    ['journeys/new', 'Add the enquiry'],
    ['groups/new', 'Make the draft'],
    ['programmes/new', 'Make the programme'],
    ['documents/new', 'Publish version 1'],
    ['people/invite', 'Send the invitation'],
    ['settings/widget', 'Make the key'],
  ] as const)
    await test.step(path, async () => {
      await page.goto(`/pathways/staff/${path}`);
      await settled(page);
      await expectSummary(page, send);
    });
});
