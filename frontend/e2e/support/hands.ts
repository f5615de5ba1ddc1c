// Two ways of using a page: with a pointer, and by the keyboard alone. A test that is written once runs as both.
import { expect, type Locator, type Page } from '@playwright/test';

export interface Hands {
  /** Presses a button, follows a link, opens what folds. */
  press: (target: Locator) => Promise<void>;
  /** Makes a choice. */
  choose: (target: Locator) => Promise<void>;
  write: (target: Locator, text: string) => Promise<void>;
}

export const pointer: Hands = {
  press: (target) => target.click(),
  choose: (target) => target.check(),
  write: (target, text) => target.fill(text),
};

const isFocused = (target: Locator): Promise<boolean> => target.evaluate((element) => element.matches(':focus'));

/** Whether what has the focus can be seen: it is marked, and nothing lies over it. */
const isSeen = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const marked = element.closest('.choice, .segment label') ?? element;
    const { left, top, width, height } = marked.getBoundingClientRect();
    const root = element.getRootNode() as Document | ShadowRoot;
    const above = root.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    const ring = [marked, element].some((each) => getComputedStyle(each).outlineStyle !== 'none');
    return ring && above !== null && (marked.contains(above) || above.contains(marked));
  });

/** Goes on by Tab until it is there, as somebody does who sees no pointer. */
async function reach(page: Page, target: Locator, key: 'Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await isFocused(target)) {
      expect(await isSeen(target), 'the focus can be seen').toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`not reached by ${key}: ${String(target)}`);
}

/** By the keyboard alone: nothing is called on an element that would touch it otherwise. */
export const keyboard = (page: Page): Hands => ({
  press: async (target) => {
    await expect(target).toBeVisible();
    await reach(page, target);
    await page.keyboard.press('Enter');
  },
  choose: async (target) => {
    await expect(target).toBeVisible();
    const name = await target.getAttribute('name');
    // A choice is one stop for Tab; the arrows go about inside.
    for (let presses = 0; presses < 120; presses += 1) {
      if (await page.evaluate((group) => document.activeElement?.getAttribute('name') === group, name)) break;
      await page.keyboard.press('Tab');
    }
    await reach(page, target, 'ArrowDown');
    await page.keyboard.press('Space');
    await expect(target).toBeChecked();
  },
  write: async (target, text) => {
    await expect(target).toBeVisible();
    await reach(page, target);
    await page.keyboard.type(text);
    await expect(target).toHaveValue(text);
  },
});

/** Counts what a pointer does on each page that opens from now on. */
export async function countPointers(page: Page): Promise<() => number> {
  let counted = 0;
  await page.exposeFunction('pointed', () => {
    counted += 1;
  });
  await page.addInitScript(() => {
    const { pointed } = window as unknown as { pointed: () => void };
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(kind, () => pointed(), true);
  });
  return () => counted;
}
