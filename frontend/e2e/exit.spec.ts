// Exit this page: at once, from anywhere, with and without scripts, and nothing is left behind.
import { expect, test } from './support/test';

test('the button blanks the page, replaces the entry and forgets what was typed', async ({ page }) => {
  await page.goto('/riverside');
  // By its name: other tests open groups of their own, whose first question may be another.
  await page.getByRole('main').getByRole('link', { name: 'Tuesday evening group' }).click();
  await page.getByRole('link', { name: 'Get in touch' }).click();
  await page.getByLabel('The name you like to be called').fill('Wilhelmina');
  await page.getByRole('link', { name: 'Exit this page' }).click();
  await expect(page).not.toHaveURL(/riverside/);
  for (let back = 0; back < 10; back += 1) {
    await page.goBack().catch(() => null);
    await expect(page.getByText('Wilhelmina')).toHaveCount(0);
    expect(await page.evaluate(() => window.name)).not.toContain('Wilhelmina');
    const typed = await page.locator('input[type="text"], input:not([type])').evaluateAll((boxes) =>
      boxes.map((box) => (box as HTMLInputElement).value),
    );
    expect(typed.join('')).not.toContain('Wilhelmina');
  }
});

test('Shift pressed alone three times leaves; capitals do not', async ({ page }) => {
  await page.goto('/riverside');
  // By its name: other tests open groups of their own, whose first question may be another.
  await page.getByRole('main').getByRole('link', { name: 'Tuesday evening group' }).click();
  await page.getByRole('link', { name: 'Get in touch' }).click();
  const name = page.getByLabel('The name you like to be called');
  await name.focus();
  for (const letter of 'SAM SAM') await page.keyboard.press(letter === ' ' ? 'Space' : `Shift+${letter}`);
  await expect(name).toHaveValue('SAM SAM');
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
  await expect(page).not.toHaveURL(/riverside/);
});

test('without scripts help and the way out are there', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: String(baseURL), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/riverside');
  await expect(page.getByRole('link', { name: 'Help now' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Call 112' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Exit this page' }).click();
  await expect(page).not.toHaveURL(/riverside/);
  await context.close();
});

test('the page is blank within a tenth of a second', async ({ page }) => {
  await page.route('**/exit', () => {}); // the next page never comes: only what the page does itself counts
  await page.goto('/riverside');
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  const milliseconds = await page.evaluate(async () => {
    const button = document.querySelector<HTMLAnchorElement>('a[href="/exit"]');
    const begun = performance.now();
    button?.click();
    await new Promise(requestAnimationFrame);
    return document.body.childElementCount === 0 ? performance.now() - begun : Number.POSITIVE_INFINITY;
  });
  expect(milliseconds).toBeLessThan(100);
});
