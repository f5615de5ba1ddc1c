// Nobody is there for a while: the organisation closes and its pages say so; somebody is away and another stands in.
import { expect, expectAccessible, signIn, test } from './support/test';

/** So many days from now, as a field for a day takes it. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('while an organisation is closed, everybody reads until when, and what becomes of what they send', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'coordinator@pathways.example');
  await page.goto('/pathways/staff/settings/closures');
  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByRole('alert')).toContainText('Give the first day');
  await page.getByLabel('First day closed').fill(inDays(0));
  await page.getByLabel('Last day closed').fill(inDays(3));
  await page.getByLabel('What people read').fill('We are all resting over the holidays.');
  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText('Written down', { exact: true }).last()).toBeVisible();
  await expect(page.getByText(/^Back on /)).toBeVisible();
  await expectAccessible(page);

  const away = page.getByRole('complementary').filter({ hasText: 'We are away until' });
  // A browser that has just read what is public may show it for half a minute more.
  await expect(async () => {
    await page.goto('/pathways');
    await expect(away).toContainText('We are all resting over the holidays.', { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(away).toContainText('What you send us is kept. Somebody reads it by');
  await expectAccessible(page);

  await page.goto('/pathways/staff/settings/closures');
  await page.getByRole('button', { name: /^Take it back/ }).click();
  await expect(page.getByText(/^Back on /)).toHaveCount(0);
  await expect(async () => {
    await page.goto('/pathways');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(away).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

test('a facilitator says that they are away, names who stands in, and takes it back', async ({ page }) => {
  await signIn(page, 'facilitator-1@pathways.example');
  await page.goto('/pathways/staff/week');
  await page.getByRole('link', { name: 'I am away' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'When you are away' })).toBeVisible();
  await page.getByLabel('First day away').fill(inDays(40));
  await page.getByLabel('Last day away').fill(inDays(39));
  await page.getByLabel('Who stands in').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByRole('alert')).toContainText('The last day is the first one or later.');
  await page.getByLabel('Last day away').fill(inDays(42));
  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText('Written down. Nothing was booked in that time.')).toBeVisible();
  await expect(page.getByText(/ stands in$/).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Take it back/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Written down' })).toHaveCount(0);
});
