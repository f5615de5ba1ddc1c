// Care for every reader (K1 to K10): each route in every look, in a longer language and from right to left.
import type { Page } from '@playwright/test';
import { drill, expectCare, expectRoom } from './support/care';
import { address, parts, patterns } from './support/everywhere';
import { kindred } from './support/staff';
import { expect, signIn, somebody, test, violations } from './support/test';

async function everyRoute(page: Page, org: string, staff: boolean): Promise<void> {
  const found = await parts(page, org, staff);
  for (const { pattern, area } of await patterns()) {
    if ((area === 'staff') !== staff) continue;
    const at = address(pattern, found);
    await test.step(pattern, async () => {
      await page.goto(at);
      await expectCare(page);
      await expectRoom(page, at);
    });
  }
}

/** What holds whatever happens to the data: one heading, help now, the way out, and nothing that axe finds. */
async function expectFrame(page: Page): Promise<void> {
  await expect.soft(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect.soft(page.getByRole('banner').getByRole('link', { name: 'Exit this page' })).toBeVisible();
  await expect.soft(page.getByRole('contentinfo').getByRole('heading', { name: 'Help now' })).toBeVisible();
  expect.soft(await violations(page)).toEqual([]);
}

test('while data is on its way, and when it does not come, every page has its heading and its ways out', async ({ page }) => {
  test.setTimeout(900_000);
  await signIn(page, 'owner@pathways.example');
  const found = await parts(page, 'pathways', true);
  let come: 'never' | 'not' = 'never';
  // Who somebody is and whose page it is still comes; what the page is about does not.
  await page.route(/\/v1\/(?!auth|me$|public\/[^/]+$)/, (route) => (come === 'not' ? route.abort() : undefined));
  for (const { pattern } of await patterns())
    await test.step(pattern, async () => {
      come = 'never';
      await page.goto(address(pattern, found));
      await expectFrame(page);
      come = 'not';
      await page.goto(address(pattern, found));
      await expectFrame(page);
    });
});

test('every page that is open to all', async ({ page }) => {
  test.setTimeout(drill ? 1_800_000 : 600_000);
  await everyRoute(page, 'kindred', false);
});

test('every page of people at work', async ({ page }) => {
  test.setTimeout(drill ? 3_600_000 : 900_000);
  await signIn(page, 'owner@kindred.example');
  await everyRoute(page, 'kindred', true);
});

test('the pages of a signed-in person', async ({ page }) => {
  test.setTimeout(drill ? 1_800_000 : 600_000);
  await signIn(page, 'peer-1@kindred.example');
  const group = await page.getByRole('region', { name: 'My groups' }).getByRole('link').first().getAttribute('href');
  for (const at of ['/my', '/my/details', '/my/details/second', '/my/details/data', String(group)])
    await test.step(at, async () => {
      await page.goto(at);
      await expectCare(page);
      await expectRoom(page, at);
    });
});

test('the pages of a journey, step by step', async ({ page }) => {
  test.setTimeout(drill ? 1_800_000 : 600_000);
  const two = await kindred.idsOf('facilitator-3', 'facilitator-4');
  await kindred.giveTime(two);
  await kindred.openGroup({ steps: [], kind: 'workshop', facilitators: two });
  const group = await kindred.openGroup({ steps: ['eligibility', 'workshop', 'initial_conversation', 'name_check', 'agreement'], facilitators: two });
  const person = await kindred.enquire(group, 'Bartholomew Featherstonehaugh-Smythe', somebody('Bart').email);
  await page.goto(person.link);
  const look = (at: string, heading: string) =>
    test.step(`${at}: ${heading}`, async () => {
      // The link's token stays with the tab.
      await page.goto(at);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expectCare(page);
      await expectRoom(page, at);
    });
  await look('/t', 'Tell us that our message reached you');
  await look('/t/contact', 'How can we reach you?');
  await look('/t/safe', 'How can we reach you safely?');
  await person.act('confirm-contact');
  await look('/t/fit', 'Is this true for you?');
  await person.act('affirm', { statement: await kindred.statementOf(group), is_true: true });
  await look('/t/workshop', 'Choose a workshop');
  await kindred.write(`/journeys/${person.journey}/exempt-workshop`, { why: 'They came to one before.' });
  await look('/t/time', 'Choose a time to talk');
  const { items } = await person.read<{ items: { slot: string }[] }>('/slots?time_zone=Europe/London');
  await person.act('hold-slot', { slot: items[0]?.slot });
  await look('/t/time', 'Book this time?');
  await kindred.write(`/journeys/${person.journey}/record-conversation`, { outcome: 'join' });
  await look('/t/names', 'May we ask the group about you?');
  await look('/t/agree', 'How we treat each other');
  await person.act('not-now');
  await look('/t', 'Not now is fine, and the door stays open');
});
