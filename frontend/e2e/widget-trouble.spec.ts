// The widget when something is odd or in the way: slow answers that come late, attributes that are wrong or change,
// styles of the host that fight back. Nothing typed is lost, and the focus is never dropped.
import { expect, type Page } from '@playwright/test';
import { countMails, linkFor } from './support/mail';
import { somebody, test } from './support/test';

const site = `http://ordinary.localhost:${process.env.DEMO_PORT}/`;
const summaries = (page: Page) => page.locator('hearth-groups summary');
const list = (page: Page) => page.locator('hearth-groups ul');
const oneGroup = /\/v1\/public\/[^/]+\/groups\/[^/?]+$/;

/** Opens the ordinary site, waits for the list, and changes what stands in the host's page. */
async function openChanged(page: Page, change: (element: Element) => void): Promise<void> {
  await page.goto(site);
  await expect(summaries(page).first()).toBeVisible();
  await page.locator('hearth-groups').evaluate(change);
}

test('the list is read on from after “Try again”, where the focus goes', async ({ page }) => {
  await page.route('**/v1/public/**', (route) => route.abort(), { times: 2 });
  await page.goto(site);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.press('Enter');
  await expect(again).toBeFocused();
  await again.press('Enter');
  await expect(page.getByText(/^Groups shown: \d+$/)).toBeFocused();
});

test('a filter that can’t be asked for stays chosen, and is asked for again', async ({ page }) => {
  await page.goto(site);
  const filter = page.getByLabel('How you meet');
  await page.route(/format=online/, (route) => route.abort(), { times: 1 });
  await filter.selectOption('Online');
  await expect(page.getByText('You seem to be offline')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(summaries(page).first()).toBeVisible();
  await expect(filter).toHaveValue('online');
  await expect(filter).toBeFocused();
});

test('the newest filter counts, whichever answer comes last', async ({ page }) => {
  const held: (() => void)[] = [];
  await page.route(/format=online/, (route) => held.push(() => void route.continue()));
  await page.goto(site);
  const filter = page.getByLabel('How you meet');
  await filter.selectOption('Online');
  await filter.selectOption('In a room');
  await expect(list(page)).not.toContainText('Thursday lunchtime');
  const shown = await list(page).innerText();
  const answered = page.waitForResponse(/format=online/);
  for (const go of held.splice(0)) go();
  await (await answered).finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await list(page).innerText()).toBe(shown);
});

test('what is typed comes back with its group when the filter does', async ({ page }) => {
  await page.goto(site);
  await summaries(page).first().click();
  await page.getByLabel('The name you like to be called').fill('Merel');
  const filter = page.getByLabel('How you meet');
  await filter.selectOption('Online');
  await expect(page.getByLabel('The name you like to be called')).toHaveCount(0);
  await filter.selectOption('Online or in a room');
  await expect(page.getByLabel('The name you like to be called')).toHaveValue('Merel');
});

test('a group that is opened, closed and opened on a slow line has one form', async ({ page }) => {
  const held: (() => void)[] = [];
  await page.route(oneGroup, (route) => held.push(() => void route.continue()));
  await page.goto(site);
  for (const open of [true, false, true]) {
    await summaries(page).first().click();
    await expect(page.locator('hearth-groups details').first()).toHaveJSProperty('open', open);
  }
  await expect.poll(() => held.length).toBeGreaterThan(0);
  for (const go of held.splice(0)) go();
  await expect(page.locator('hearth-groups form').first()).toBeVisible();
  await expect(page.locator('hearth-groups form')).toHaveCount(1);
});

test('a group that could not be read says so, and is read when it is opened again', async ({ page }) => {
  await page.goto(site);
  await page.route(oneGroup, (route) => route.abort(), { times: 1 });
  await summaries(page).first().click();
  await expect(page.getByText('You seem to be offline')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Read more first' })).toBeVisible();
  await summaries(page).first().click();
  await summaries(page).first().click();
  await expect(page.locator('hearth-groups form')).toHaveCount(1);
});

test('other words after a lost answer are another enquiry, not a dead end', async ({ page }) => {
  const wrong = somebody('Noor');
  const right = somebody('Noor');
  await page.goto(site);
  await summaries(page).first().click();
  await page.getByLabel('The name you like to be called').fill('Noor');
  await page.getByLabel('One way to reach you').fill(wrong.email);
  await page.route('**/enquiries', async (route) => {
    if (route.request().method() === 'POST') await route.fetch();
    await route.abort();
  }, { times: 1 });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('What you wrote is still here')).toBeVisible();
  await page.getByLabel('One way to reach you').fill(right.email);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you, Noor. We have it.' })).toBeFocused();
  await linkFor(right.email);
  expect(await countMails(right.email)).toBe(1);
});

test('a field that needs something is told as such to a screen reader', async ({ page }) => {
  await page.goto(site);
  await summaries(page).first().click();
  await page.getByRole('button', { name: 'Send' }).click();
  const name = page.getByLabel('The name you like to be called');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription(/Write the name you like to be called$/);
  await name.fill('Ida');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(name).not.toHaveAttribute('aria-invalid');
});

for (const [what, name, value] of [
  ['an organisation that is not here', 'org', 'river-side'],
  ['a key that was taken back', 'publishable-key', 'hpk_nothing'],
  ['a format that there is not', 'format', 'by-post'],
] as const)
  test(`${what}: the plain link, and a word for the site owner that leads somewhere`, async ({ page }) => {
    // Whatever is routed is asked for anew: an answer of a few seconds ago would hold still.
    await page.route('**/v1/public/**', (route) => route.continue());
    await page.goto(site);
    await expect(summaries(page).first()).toBeVisible();
    await page.locator('hearth-groups').evaluate((element, [attribute, text]) => element.setAttribute(attribute, text), [name, value] as const);
    await expect(page.getByText('Our groups cannot be shown here just now.')).toBeVisible();
    await expect(page.getByText('For the site owner: check this element’s attributes.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'See our groups' })).toBeVisible();
    await expect(page.getByText('in Hearth’s settings')).toHaveCount(0);
  });

test('without a key nobody types in vain: the way on is Hearth’s own page', async ({ page }) => {
  await openChanged(page, (element) => element.removeAttribute('publishable-key'));
  await summaries(page).first().click();
  await expect(page.getByRole('link', { name: 'Get in touch' })).toHaveAttribute('href', /\/riverside\/groups\//);
  await expect(page.locator('hearth-groups form')).toHaveCount(0);
});

test('a page whose language is written wrongly, or is none of ours, still shows a group', async ({ page }) => {
  await openChanged(page, (element) => element.setAttribute('lang', 'en_GB'));
  await summaries(page).filter({ hasText: 'Tuesday evening group' }).click();
  await expect(page.getByText(/every week, \w+days, 7pm to 9pm/)).toBeVisible();
  await expect(page.locator('hearth-groups [part=root]')).toHaveAttribute('lang', 'en');
});

test('attributes that change while an older list is on its way show the newest; a removed element shows nothing', async ({ page }) => {
  const broken: Error[] = [];
  page.on('pageerror', (error) => broken.push(error));
  await page.goto(site);
  await expect(summaries(page).first()).toBeVisible();
  await page.evaluate(() => {
    const element = document.querySelector('hearth-groups');
    element?.setAttribute('format', 'online');
    element?.setAttribute('layout', 'cards');
  });
  await expect(page.getByLabel('How you meet')).toHaveCount(0);
  await expect(page.locator('hearth-groups [part=root]')).toHaveClass('cards');
  await expect(list(page)).not.toContainText('Tuesday evening');
  const answered = page.waitForResponse(/format=in_person/);
  await page.evaluate(() => {
    const element = document.querySelector('hearth-groups');
    element?.setAttribute('format', 'in_person');
    element?.remove();
    if (element) document.body.append(element);
  });
  await answered;
  await expect(list(page)).toContainText('Tuesday evening');
  expect(broken).toEqual([]);
});

test('exit blanks a page at once whose own styles fight it', async ({ page }) => {
  await openChanged(page, () => document.body.style.setProperty('display', 'block', 'important'));
  const exit = page.getByRole('link', { name: 'Exit this page' });
  await expect(exit).toBeVisible();
  // What stands there in the very moment after the press, before another page has come.
  const left = await exit.evaluate((link) => {
    (link as HTMLElement).click();
    return document.body.innerText.trim();
  });
  expect(left).toBe('');
});
