// The few pictures that README shows: `npm run screens -- readme` writes them into screens/readme/, to be copied to
// docs/pictures/ when what they show has changed.
import type { Page } from '@playwright/test';
import { settled } from './support/everywhere';
import { kindred } from './support/staff';
import { expect, signIn, somebody, test } from './support/test';

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `screens/readme/${name}.png` });
}

test.use({ viewport: { width: 1000, height: 720 }, colorScheme: 'light', reducedMotion: 'reduce' });

test('for whoever comes by', async ({ page }) => {
  await page.goto('/riverside');
  await settled(page);
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await take(page, 'find-a-group');
  await page.goto(`http://ordinary.localhost:${process.env.DEMO_PORT}/`);
  const widget = page.locator('hearth-groups');
  await widget.locator('summary').first().click();
  await expect(widget.locator('form')).toBeVisible();
  await take(page, 'widget');
});

/** Somebody on their way to Circle four, for whom its first question is answered. */
async function toCircleFour(name: string) {
  const { items } = await kindred.read<{ items: { id: string; name: string }[] }>('/groups?state=published&limit=100');
  const circle = items.find((group) => group.name === 'Circle four')?.id ?? '';
  const person = await kindred.enquire(circle, name, somebody(name).email);
  await person.act('confirm-contact');
  await person.act('affirm', { statement: await kindred.statementOf(circle), is_true: true });
  return person;
}

test('for somebody on their way', async ({ page }) => {
  test.setTimeout(120_000);
  const sam = await toCircleFour('Sam');
  await page.setViewportSize({ width: 360, height: 720 });
  await page.goto(sam.link);
  await settled(page);
  await take(page, 'my-journey');
});

test('for whoever coordinates', async ({ page }) => {
  test.setTimeout(120_000);
  await toCircleFour('Noor');
  await (await toCircleFour('Marlow')).act('no-time-fits');
  await signIn(page, 'owner@kindred.example');
  await page.setViewportSize({ width: 1200, height: 1040 });
  await page.goto('/kindred/staff');
  await settled(page);
  await take(page, 'journeys');
});
