// What the tests share: the address of the running Hearth, accessible checks, and people who sign in.
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { codeFor, countMails } from './mail';

export { expect, test };

/** What axe finds in a page, or in one part of it, with no rule switched off. In one go within the page: there are no
 * frames, and putting the findings of frames together in a page of its own takes twice as long as finding them. */
export async function violations(page: Page, part?: string): Promise<string[]> {
  expect(page.frames().length, 'frames that axe would not see').toBe(1);
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const found = await (part ? axe.include(part) : axe).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Nothing that axe finds, in the whole page or in one part; and nothing that scrolls sideways. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  // What is looked at is the page, not the moment before it: its heading comes with it.
  if (!part) await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  expect(await violations(page, part)).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, 'pixels that scroll sideways').toBe(0);
}

/** Shows the code from the mail, by the pages that a person uses. */
export async function sendCode(page: Page, email: string): Promise<void> {
  const before = await countMails(email);
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('The code from the message').fill(await codeFor(email, before));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in with a code from the mail. An address gets five an hour, so a run of all tests shares them out; and only the
 * newest works, so whoever signs in elsewhere with the same address waits. */
export async function signIn(page: Page, email: string): Promise<void> {
  const turn = join(String(process.env.HEARTH_TOKENS), `${email}.turn`);
  await expect(async () => mkdir(turn)).toPass({ timeout: 30_000, intervals: [100] });
  try {
    await sendCode(page, email);
    await expect(page).toHaveURL(/\/my$/);
  } finally {
    await rmdir(turn);
  }
}

/** A name and an address that no other test uses. */
export function somebody(name: string): { name: string; email: string } {
  const part = `${name.toLowerCase()}-${Math.random().toString(36).slice(2, 8)}`;
  return { name, email: `${part}@mail.example` };
}
