// One page in every look, into screens/: small and wide, light and dark, and as 400 % zoom on a wide screen shows it.
import type { Page } from '@playwright/test';
import { expect } from './test';

const looks = [
  { width: 360, height: 740, colorScheme: 'light', name: '360-light' },
  { width: 360, height: 740, colorScheme: 'dark', name: '360-dark' },
  { width: 1280, height: 900, colorScheme: 'light', name: '1280-light' },
  { width: 1280, height: 900, colorScheme: 'dark', name: '1280-dark' },
  { width: 320, height: 256, colorScheme: 'light', name: 'zoomed' },
] as const;

/** One page in every look. `busy`: it is looked at while it waits. */
export async function picture(page: Page, name: string, { busy = false } = {}): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  if (!busy) await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  for (const { width, height, colorScheme, name: look } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `screens/${name}-${look}.png`, fullPage: true });
  }
}
