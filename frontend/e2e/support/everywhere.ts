// Every route of the app, opened for real: the patterns come from the app's own table, so that none is forgotten.
import { readdir, readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

/** The patterns of the routes table, in its order. */
export async function patterns(): Promise<{ pattern: string; area: string }[]> {
  const source = await readFile('src/app/routes.tsx', 'utf8');
  const found = [...source.matchAll(/^ {2}page\('([^']+)', '(\w+)'/gm)].map(([, pattern = '', area = '']) => ({ pattern, area }));
  expect(found.length, 'routes found in the table').toBeGreaterThan(25);
  return found;
}

/** The titles that pages give themselves, as the source has them: fixed words, nothing filled in. */
export async function titles(): Promise<Set<string>> {
  const files = await readdir('src/app', { recursive: true });
  const sources = await Promise.all(files.filter((file) => file.endsWith('.tsx')).map((file) => readFile(`src/app/${file}`, 'utf8')));
  return new Set(sources.flatMap((source) => [...source.matchAll(/useTitle\(t`([^`$]+)`\)/g)].map(([, title = '']) => title)));
}

/** Waits until a page stands: its heading is there and nothing is on its way. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** The address behind the first link in the main part that fits. */
async function linked(page: Page, at: string, fits: RegExp): Promise<string> {
  await page.goto(at);
  await settled(page);
  const links = await page.getByRole('main').getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const found = links.find((link) => fits.test(link));
  if (!found) throw new Error(`${at} has no link to ${String(fits)}: ${links.join(' ')}`);
  return found;
}

const last = (at: string): string => at.split('/').at(-1) ?? '';

/** What stands for each part of an address, found by following the lists of one organisation. */
export async function parts(page: Page, org: string, staff: boolean): Promise<Record<string, string>> {
  const found: Record<string, string> = { org, question: 'name', slug: 'privacy', group: last(await linked(page, `/${org}`, /\/groups\/[^/]+$/)) };
  if (!staff) return found;
  const group = await linked(page, `/${org}/staff/groups`, /\/staff\/groups\/(?!new)[^/]+$/);
  return {
    ...found,
    staffGroup: last(group),
    session: last(await linked(page, group, /\/sessions\/[^/]+$/)),
    journey: last(await linked(page, `/${org}/staff`, /\/journeys\/(?!new)[^/]+$/)),
    programme: last(await linked(page, `/${org}/staff/programmes`, /\/programmes\/(?!new)[^/]+$/)),
    opening: last(await linked(page, `/${org}/staff/opened`, /\/opened\/[^/]+$/)),
    person: last(await linked(page, `/${org}/staff/people`, /\/people\/(?!invite)[^/]+$/)),
    document: last(await linked(page, `/${org}/staff/documents`, /\/documents\/(?!new)[^/]+$/)),
  };
}

/** The address of a pattern. Staff see drafts and closed groups first, hence a group of their own. */
export function address(pattern: string, found: Record<string, string>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = (pattern.includes('/staff/') && name === 'group' && found.staffGroup) || found[name];
    if (!value) throw new Error(`e2e/support/everywhere.ts has nothing for :${name} of ${pattern}`);
    return value;
  });
}
