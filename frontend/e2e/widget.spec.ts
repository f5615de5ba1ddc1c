// The widget on other origins: ordinary, with a strict policy, under a loud reset, from right to left; and when
// something is in the way.
import { expect, type Page } from '@playwright/test';
import { countMails, linkFor } from './support/mail';
import { hearth } from './support/staff';
import { expectAccessible, somebody, test } from './support/test';

const site = (name: string) => `http://${name}.localhost:${process.env.DEMO_PORT}/`;

/** Opens the first group in the list that takes people, and waits for its form. */
async function openForm(page: Page): Promise<void> {
  await page.locator('hearth-groups summary').filter({ hasText: /Open|مفتوحة/ }).first().click();
  await expect(page.locator('hearth-groups form').first()).toBeVisible();
}

async function fill(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
  await page.getByLabel('The name you like to be called').fill(name);
  await page.getByLabel('One way to reach you').fill(email);
}

for (const name of ['ordinary', 'strict', 'reset', 'rtl'])
  test(`${name}: the groups show, one opens, and axe finds nothing in it`, async ({ page }) => {
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await page.goto(site(name));
    await openForm(page);
    await expectAccessible(page, 'hearth-groups');
    expect(refused).toEqual([]);
  });

test('an enquiry leaves from the charity’s page, and its link comes by mail', async ({ page, context }) => {
  const alex = somebody('Alex');
  await page.goto(site('strict'));
  const told: unknown[] = [];
  await page.exposeFunction('tell', (detail: unknown) => told.push(detail));
  await page.evaluate(() => {
    for (const name of ['hearth:enquiry-started', 'hearth:enquiry-sent'])
      document.addEventListener(name, (event) => (window as unknown as { tell: (detail: unknown) => void }).tell((event as CustomEvent).detail));
  });
  await openForm(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Things to add: 2')).toBeVisible();
  await page.getByRole('link', { name: 'Write the name you like to be called' }).click();
  await expect(page.getByLabel('The name you like to be called')).toBeFocused();
  await fill(page, alex);
  await page.getByRole('button', { name: 'Send' }).dblclick();
  await expect(page.getByRole('heading', { name: 'Thank you, Alex. We have it.' })).toBeFocused();
  await linkFor(alex.email);
  expect(await countMails(alex.email)).toBe(1);
  expect(told).toHaveLength(2);
  expect(JSON.stringify(told)).not.toContain('Alex');
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('from right to left, words in another language keep their full stops where they belong', async ({ page }) => {
  await page.goto(site('rtl'));
  await openForm(page);
  const step = page.locator('hearth-groups ol li').first();
  // Where the last letter is drawn, beside the one before it.
  const [before, stop] = await step.evaluate((line) => {
    const text = line.firstChild as Text;
    const at = (place: number) => {
      const range = document.createRange();
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      return range.getBoundingClientRect();
    };
    return [at(text.length - 2).right, at(text.length - 1).left];
  });
  await expect(step).toHaveText(/\w\.$/);
  expect(stop).toBeGreaterThanOrEqual(Number(before) - 1);
});

test('nothing tells which page of the charity somebody came from, and no field takes more than is sent', async ({ page }) => {
  const asked: Promise<Record<string, string>>[] = [];
  page.on('request', (request) => request.url().includes('/v1/') && request.resourceType() === 'fetch' && asked.push(request.allHeaders()));
  await page.goto(site('ordinary'));
  await openForm(page);
  const headers = await Promise.all(asked);
  expect(headers.length).toBeGreaterThan(2);
  expect(headers.filter(({ referer }) => referer)).toEqual([]);
  for (const name of ['See our groups', 'Read more first', 'What we do with what you tell us'])
    await expect(page.getByRole('link', { name })).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(page.getByLabel('The name you like to be called')).toHaveAttribute('maxlength', '100');
  await expect(page.getByLabel('One way to reach you')).toHaveAttribute('maxlength', '254');
  await expect(page.getByLabel('Anything you want to say')).toHaveAttribute('maxlength', '2000');
  await expect(page.getByText('Somebody reads it within 2 working days.')).toBeVisible();
});

test('a site that is not registered reads why, with the plain link', async ({ page }) => {
  await page.goto(site('stranger'));
  await expect(page.getByText('Our groups cannot be shown here just now.')).toBeVisible();
  await expect(page.getByText(`add http://stranger.localhost:${process.env.DEMO_PORT} in Hearth`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'See our groups' })).toBeVisible();
});

test('without scripts the plain link stays', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site('ordinary'));
  await expect(page.getByRole('link', { name: 'See our groups' })).toBeVisible();
  await context.close();
});

test('with the server away it says so, and shows the groups when it is back', async ({ page }) => {
  await page.route('**/v1/public/**', (route) => route.abort(), { times: 1 });
  await page.goto(site('ordinary'));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('hearth-groups summary').first()).toBeVisible();
});

test('on a slow line the plain link is there until the groups are, and sending says that it sends', async ({ page }) => {
  const wren = somebody('Wren');
  const held: (() => void)[] = [];
  let slow = true;
  await page.route('**/v1/public/**', (route) => (slow ? held.push(() => void route.continue()) : route.continue()));
  const release = () => {
    slow = false;
    for (const go of held.splice(0)) go();
  };
  await page.goto(site('ordinary'));
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(page.getByRole('link', { name: 'See our groups' })).toBeVisible();
  await expect(page.locator('hearth-groups summary')).toHaveCount(0);
  release();
  await openForm(page);
  await fill(page, wren);
  slow = true;
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('button', { name: 'Sending' })).toBeVisible();
  release();
  await expect(page.getByRole('heading', { name: 'Thank you, Wren. We have it.' })).toBeFocused();
});

test('a group that filled up meanwhile is said before anything is sent', async ({ page }) => {
  const robin = somebody('Robin');
  await page.goto(site('ordinary'));
  await openForm(page);
  await fill(page, robin);
  await page.route(/\/groups\/[^/]+$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), places: 'waiting_list' } });
  });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('This group has just filled up.')).toBeVisible();
  await page.getByRole('button', { name: 'Send it for the waiting list' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you, Robin. We have it.' })).toBeVisible();
});

test('an answer that is lost on the way loses nothing', async ({ page }) => {
  const kit = somebody('Kit');
  await page.goto(site('ordinary'));
  await openForm(page);
  await fill(page, kit);
  await page.route('**/enquiries', async (route) => {
    if (route.request().method() === 'POST') await route.fetch();
    await route.abort();
  }, { times: 1 });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('What you wrote is still here')).toBeVisible();
  await expect(page.getByLabel('The name you like to be called')).toHaveValue('Kit');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you, Kit. We have it.' })).toBeVisible();
  await linkFor(kit.email);
  expect(await countMails(kit.email)).toBe(1);
});

for (const name of ['ordinary', 'strict', 'stranger'])
  test(`${name}: exit leaves the host’s page too, and where it leads learns nothing of it`, async ({ page }) => {
    // The host tells every site its whole address (demo/serve.mjs).
    await page.goto('about:blank');
    await page.goto(site(name));
    const left = page.waitForResponse(`${hearth()}/exit`);
    const asked = page.waitForRequest(`${hearth()}/exit`);
    await page.locator('hearth-groups').getByRole('link', { name: 'Exit this page' }).click();
    expect((await (await asked).allHeaders()).referer, 'the page of the host').toBeUndefined();
    // The policy of an answer that sends on is the one that holds for where it leads.
    expect((await left).headers()['referrer-policy']).toBe('no-referrer');
    await expect(page).not.toHaveURL(site(name));
    // The host's own entry was replaced.
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });
