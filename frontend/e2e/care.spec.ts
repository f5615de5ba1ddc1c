// Care for every reader (K1 to K10): each route in every look, in a longer language and from right to left. One pass of
// it runs with all tests; the whole grid with HEARTH_DRILL=1.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { address, parts, patterns, settled, titles } from './support/everywhere';
import { kindred } from './support/staff';
import { expect, signIn, somebody, test } from './support/test';

interface Look {
  name: string;
  width: number;
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  /** Percent of the text's size. */
  text?: number;
  rtl?: boolean;
}

const drill = process.env.HEARTH_DRILL === '1';
const colours: Pick<Look, 'name' | 'colorScheme' | 'forcedColors'>[] = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', colorScheme: 'light', forcedColors: 'active' },
];
const grid: Look[] = colours.flatMap((colour) => [
  { ...colour, width: 1280 },
  { ...colour, name: `${colour.name}, 320 pixels`, width: 320 },
  { ...colour, name: `${colour.name}, 200 % text`, width: 1280, text: 200 },
  { ...colour, name: `${colour.name}, from the right, 320 pixels`, width: 320, rtl: true },
]);
const one = new Set(['light', 'dark, 320 pixels', 'forced colours, 200 % text']);
const looks = grid.filter(({ name }) => drill || one.has(name));

/** What a title must not say, because somebody else may read it. */
const telling = /peer|support|health|therap|crisis|safeguard|kindred|riverside|pathways/i;

/** What is too small for a finger or a shaky hand: 24 pixels, 44 for help and exit. A link within a sentence may be
 * as high as its line, and what a label or a whole card makes larger counts with that. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = [];
    for (const target of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')) {
      const box = (target.closest('label, .stretch') ?? target).getBoundingClientRect();
      const style = getComputedStyle(target);
      const hidden = box.width === 0 || style.visibility === 'hidden' || target.closest('.vh, .skip, dialog:not([open])') !== null;
      const within = target.tagName === 'A' && style.display === 'inline' && target.parentElement?.textContent?.trim() !== target.textContent?.trim();
      const least = target.closest('.safety') ? 44 : 24;
      if (!hidden && !within && (box.height < least - 0.5 || box.width < least - 0.5))
        small.push(`${target.outerHTML.slice(0, 120)}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
    }
    return small;
  });
}

/** Text that is cut off by the box it stands in. */
async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((box) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(box);
        const cuts = [overflowX, overflowY].some((way) => way === 'hidden' || way === 'clip');
        // What somebody types in a box moves within it.
        return cuts && !box.matches('input, textarea, select') && clipPath === 'none' && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
      })
      .map((box) => box.outerHTML.slice(0, 160)),
  );
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function dress(page: Page, { width, colorScheme = 'light', forcedColors = null as never, text = 100, rtl = false }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
  await page.evaluate(
    ([size, dir]) => {
      document.documentElement.style.fontSize = size;
      document.documentElement.dir = dir;
    },
    [`${text}%`, rtl ? 'rtl' : 'ltr'] as const,
  );
}

/** All that must hold on a page, whoever it is for. */
async function expectCare(page: Page): Promise<void> {
  await settled(page);
  expect(await page.getByRole('heading', { level: 1 }).count(), 'headings of the first level').toBe(1);
  expect(await titles()).toContain(await page.title());
  expect(await page.title()).not.toMatch(telling);
  await expect(page.getByRole('banner').getByRole('link', { name: 'Exit this page' })).toBeVisible();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Help now' })).toBeVisible();
  await expect(page.getByRole('contentinfo').getByRole('heading', { name: 'Help now' })).toBeVisible();
  for (const look of looks)
    await test.step(look.name, async () => {
      await dress(page, look);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect.soft(await sideways(page), 'pixels that scroll sideways').toBe(0);
      expect.soft(await tooSmall(page), 'too small to hit').toEqual([]);
      expect.soft(await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length), 'things that move').toBe(0);
    });
}

/** The same page with every word a third longer: nothing is cut off, nothing scrolls sideways. */
async function expectRoom(page: Page, at: string): Promise<void> {
  await page.goto(`${at}?lang=en-XA`);
  await settled(page);
  for (const look of [{ name: '', width: 320 }, { name: '', width: 320, rtl: true }, { name: '', width: 1280 }]) {
    await dress(page, look);
    expect.soft(await sideways(page), 'pixels that scroll sideways').toBe(0);
    expect.soft(await clipped(page), 'text that is cut off').toEqual([]);
  }
}

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

/** What is there whatever happens to the data: one heading, help now, and the way out. */
async function expectFrame(page: Page): Promise<void> {
  await expect.soft(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect.soft(page.getByRole('banner').getByRole('link', { name: 'Exit this page' })).toBeVisible();
  await expect.soft(page.getByRole('contentinfo').getByRole('heading', { name: 'Help now' })).toBeVisible();
}

test('while data is on its way, and when it does not come, every page has its heading and its ways out', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'coordinator@pathways.example');
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
  test.setTimeout(drill ? 900_000 : 240_000);
  await everyRoute(page, 'kindred', false);
});

test('every page of people at work', async ({ page }) => {
  test.setTimeout(drill ? 1_800_000 : 300_000);
  await signIn(page, 'owner@kindred.example');
  await everyRoute(page, 'kindred', true);
});

test('the pages of a signed-in person', async ({ page }) => {
  test.setTimeout(drill ? 600_000 : 120_000);
  await signIn(page, 'peer-1@kindred.example');
  for (const at of ['/my', '/my/details'])
    await test.step(at, async () => {
      await page.goto(at);
      await expectCare(page);
      await expectRoom(page, at);
    });
});

test('the pages of a journey, step by step', async ({ page }) => {
  test.setTimeout(drill ? 900_000 : 240_000);
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
