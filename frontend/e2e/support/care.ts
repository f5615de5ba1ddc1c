// What must hold on every page, whoever it is for, in every look (K1, K4, K10). One pass of the looks runs with all
// tests; the whole grid with HEARTH_DRILL=1.
import type { Page } from '@playwright/test';
import { settled, titles } from './everywhere';
import { expect, test, violations } from './test';

interface Look {
  name: string;
  width: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  /** Percent of the text's size. */
  text?: number;
  rtl?: boolean;
}

export const drill = process.env.HEARTH_DRILL === '1';
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
  // What 400 % zoom leaves of a window of 1280 by 1024.
  { ...colour, name: `${colour.name}, 400 % zoom`, width: 320, height: 256 },
]);
const one = new Set(['light', 'dark, 320 pixels', 'forced colours, 200 % text']);
const looks = grid.filter(({ name }) => drill || one.has(name));

/** What a title must not say, because somebody else may read it. */
const telling = /peer|support|health|therap|crisis|safeguard|kindred|riverside|pathways/i;

/** What is too small for a finger or a shaky hand: 24 pixels, 44 for help, exit, passing, leaving and answering. A link within a sentence may be
 * as high as its line, and what a label or a whole card makes larger counts with that. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = [];
    for (const target of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')) {
      const box = (target.closest('label, .stretch') ?? target).getBoundingClientRect();
      const style = getComputedStyle(target);
      const hidden = box.width === 0 || style.visibility === 'hidden' || target.closest('.vh, .skip, dialog:not([open])') !== null;
      const within = target.tagName === 'A' && style.display === 'inline' && target.parentElement?.textContent?.trim() !== target.textContent?.trim();
      const least = target.closest('.safety, .dialog__exit, .slab__help, [aria-labelledby="stop"], .question .btn:not(.btn--s), .hearth .btn:not(.btn--s)') ? 44 : 24;
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

async function dress(page: Page, { width, height = 800, colorScheme = 'light', forcedColors = null as never, text = 100, rtl = false }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
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
export async function expectCare(page: Page): Promise<void> {
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
      expect.soft(await violations(page)).toEqual([]);
      expect.soft(await sideways(page), 'pixels that scroll sideways').toBe(0);
      expect.soft(await tooSmall(page), 'too small to hit').toEqual([]);
      expect.soft(await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length), 'things that move').toBe(0);
    });
}

/** The same page with every word a third longer: nothing is cut off, nothing scrolls sideways. */
export async function expectRoom(page: Page, at: string): Promise<void> {
  await page.goto(`${at}?lang=en-XA`);
  await settled(page);
  for (const look of [{ name: '', width: 320 }, { name: '', width: 320, rtl: true }, { name: '', width: 1280 }]) {
    await dress(page, look);
    expect.soft(await sideways(page), 'pixels that scroll sideways').toBe(0);
    expect.soft(await clipped(page), 'text that is cut off').toEqual([]);
  }
}
