// Finding a group: anybody, without signing in.
import { kindred } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';

test('a visitor finds a group, by the keyboard alone', async ({ page }) => {
  await page.goto('/riverside');
  await expect(page.getByRole('heading', { level: 1, name: 'Find a group' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the main part' })).toBeFocused();
  await page.keyboard.press('Enter');
  const first = page.getByRole('main').getByRole('listitem').first().getByRole('link');
  const name = await first.innerText();
  for (let presses = 0; presses < 30 && !(await first.evaluate((link) => link === document.activeElement)); presses += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
});

test('the list filters by the address, so that a search can be shared', async ({ page }) => {
  await page.goto('/riverside');
  const groups = page.getByRole('main').getByRole('listitem');
  await expect(groups.first()).toBeVisible();
  const all = await groups.count();
  await page.getByRole('radio', { name: 'Online' }).check();
  await expect(page).toHaveURL(/format=online/);
  await expect.poll(() => groups.count()).toBeLessThan(all);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Online' })).toBeChecked();
});

test('times name their zone, and stand beside the own time where that differs', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: String(baseURL), timezoneId: 'Australia/Sydney', locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto('/riverside');
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
  await expect(page.getByText(/\(London time\)/).first()).toBeVisible();
  await expect(page.getByText(/^For you: .*\(Sydney time\)$/).first()).toBeVisible();
  await context.close();
});

test('an address that leads nowhere says so, and help is there', async ({ page }) => {
  await page.goto('/riverside/groups/01900000-0000-7000-8000-000000000000');
  await expect(page.getByText('This is not here')).toBeVisible();
  await expect(page.getByRole('contentinfo').getByRole('heading', { name: 'Help now' })).toBeVisible();
  await page.goto('/riverside/no/such/page');
  await expect(page.getByRole('heading', { level: 1, name: 'This page is not here' })).toBeVisible();
});

test('no page asks anybody else for anything, or keeps anything', async ({ page, context, baseURL }) => {
  test.setTimeout(120_000);
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(String(baseURL))) elsewhere.push(request.url());
  });
  await page.goto('/riverside');
  // By its name: other tests open groups of their own, whose first question may be another.
  await page.getByRole('main').getByRole('link', { name: 'Tuesday evening group' }).click();
  await page.getByRole('link', { name: 'Get in touch' }).click();
  await page.getByLabel('The name you like to be called').fill('Sam');
  expect(elsewhere).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  // A journey's page keeps the token of its link with the tab, and nothing else.
  const group = await kindred.openGroup({ steps: ['agreement'], facilitators: await kindred.idsOf('facilitator-1') });
  const person = await kindred.enquire(group, 'Sam', somebody('Sam').email);
  await page.goto(person.link);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).not.toContain(person.token);
  expect(elsewhere).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, ...Object.values(sessionStorage)])).toEqual([0, person.token]);
});

test('titles tell a bystander nothing', async ({ page }) => {
  await page.goto('/riverside');
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  await expect(page).toHaveTitle('A group');
  expect(heading).not.toBe('A group');
});

test('an organisation that is not here, and one where somebody has no role, show that and nothing else', async ({ page }) => {
  const notHere = page.getByRole('heading', { level: 1, name: 'This page is not here' });
  for (const path of ['/nowhere-at-all', '/nowhere-at-all/groups/none/enquire/name']) {
    await page.goto(path);
    await expect(notHere).toBeVisible();
    await expectAccessible(page);
  }
  await signIn(page, 'facilitator-1@pathways.example');
  await page.goto('/riverside/staff');
  await expect(page.getByRole('heading', { level: 1, name: 'Your role does not reach this page.' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('combobox')).toHaveCount(0);
  await expectAccessible(page);
});
