// Exit this page: at once, from anywhere, with and without scripts, and nothing is left behind.
import { countPointers, keyboard } from './support/hands';
import { kindred } from './support/staff';
import { expect, signIn, somebody, test } from './support/test';

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

test('Shift pressed alone three times leaves; capitals do not, however many', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto('/riverside');
  // By its name: other tests open groups of their own, whose first question may be another.
  await page.getByRole('main').getByRole('link', { name: 'Tuesday evening group' }).click();
  await page.getByRole('link', { name: 'Get in touch' }).click();
  const name = page.getByLabel('The name you like to be called');
  await name.focus();
  for (let round = 0; round < 100; round += 1) {
    await name.fill('');
    // Once with a press for each letter, once with Shift held through a word.
    if (round % 2 === 0) for (const letter of 'SHIFTED') await page.keyboard.press(`Shift+${letter}`);
    else {
      await page.keyboard.down('Shift');
      for (const letter of 'SHIFTED') await page.keyboard.press(letter);
      await page.keyboard.up('Shift');
    }
    await page.keyboard.press('Space');
    for (const letter of 'TEXT') await page.keyboard.press(`Shift+${letter}`);
  }
  await expect(name).toHaveValue('SHIFTED TEXT');
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
  await expect(page).not.toHaveURL(/riverside/);
});

test('by the keyboard alone the way out is reached, and seen', async ({ page }) => {
  const pointed = await countPointers(page);
  await page.goto('/riverside');
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await keyboard(page).press(page.getByRole('link', { name: 'Exit this page' }));
  await expect(page).not.toHaveURL(/riverside/);
  expect(pointed()).toBe(0);
});

test('after leaving, a journey’s page can’t be reached by Back', async ({ page }) => {
  test.setTimeout(120_000);
  const wilhelmina = { ...somebody('Wilhelmina'), name: 'Wilhelmina' };
  const group = await kindred.openGroup({ steps: ['agreement'], facilitators: await kindred.idsOf('facilitator-1') });
  const person = await kindred.enquire(group, wilhelmina.name, wilhelmina.email);
  await person.act('confirm-contact');
  await page.goto(person.link);
  await expect(page.getByText('Hello, Wilhelmina')).toBeVisible();
  await page.getByRole('link', { name: 'Read how we treat each other' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How we treat each other' })).toBeVisible();
  await page.getByRole('link', { name: 'Exit this page' }).click();
  await expect(page).not.toHaveURL(/localhost.*\/t/);
  for (let back = 0; back < 10; back += 1) {
    await page.goBack().catch(() => null);
    await expect(page.getByText('Wilhelmina')).toHaveCount(0);
    await expect(page.getByText(person.token)).toHaveCount(0);
  }
  await page.goto('/t');
  await expect(page.getByRole('heading', { level: 1, name: 'This page opens from the link in our message' })).toBeVisible();
});

test('leaving ends the sign-in', async ({ page, context }) => {
  test.setTimeout(120_000);
  await signIn(page, 'peer-2@kindred.example');
  const called = (await page.getByRole('heading', { level: 1, name: /^Hello, / }).innerText()).replace('Hello, ', '');
  await page.goto('/my/details');
  await expect(page.getByLabel('The name you like to be called')).toHaveValue(called);
  const signedIn = (await context.cookies()).length;
  await page.getByRole('banner').getByRole('link', { name: 'Exit this page' }).click();
  await expect(page).not.toHaveURL(/\/my/);
  expect(signedIn, 'cookies of the sign-in').toBeGreaterThan(0);
  for (let back = 0; back < 10; back += 1) {
    await page.goBack().catch(() => null);
    await expect(page.getByText(called)).toHaveCount(0);
  }
  await page.goto('/my');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('without scripts help and the way out are there', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: String(baseURL), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/riverside');
  await expect(page.getByRole('link', { name: 'Help now' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Call 112' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByText(/^You reach us like this: /)).toBeVisible();
  await expect(main.getByRole('link', { name: '116 123' })).toBeVisible();
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
