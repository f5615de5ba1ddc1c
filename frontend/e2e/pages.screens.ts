// Pictures of every page, for people to look at: `npm run screens` writes them into screens/.
import type { Page } from '@playwright/test';
import { picture } from './support/picture';
import { expect, signIn, test } from './support/test';

async function first(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
}

test('what a visitor sees', async ({ page }) => {
  test.setTimeout(180_000);
  for (const org of ['riverside', 'kindred', 'pathways']) {
    await page.goto(`/${org}`);
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
    await picture(page, `find-${org}`);
    await first(page);
    await picture(page, `group-${org}`);
  }
  await page.getByRole('contentinfo').getByRole('link', { name: 'Your data' }).click();
  await picture(page, 'document');
  for (const [name, path] of [['home', '/'], ['new-link', '/riverside/new-link'], ['sign-in', '/sign-in'], ['no-link', '/t'], ['not-here', '/a/b/c']] as const) {
    await page.goto(path);
    await picture(page, name);
  }
});

test('what an owner sees', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, 'owner@pathways.example');
  await picture(page, 'my');
  await page.goto('/my/details');
  await picture(page, 'me');
  await page.goto('/my/details/second');
  await page.getByRole('button', { name: 'Set it up' }).click();
  await expect(page.getByRole('img')).toBeVisible();
  await picture(page, 'second');
  for (const path of ['', 'journeys/new', 'groups', 'groups/new', 'programmes', 'programmes/new', 'people', 'people/invite', 'documents', 'documents/new', 'settings', 'settings/widget']) {
    await page.goto(`/pathways/staff/${path}`);
    await picture(page, `staff-${path.replace('/', '-') || 'journeys'}`);
  }
  for (const list of ['programmes', 'people', 'documents', 'groups']) {
    await page.goto(`/pathways/staff/${list}`);
    await first(page);
    await picture(page, `staff-one-of-${list}`);
  }
  for (const [name, link] of [['group-edit', 'Change this group'], ['group-like', 'Make another like it'], ['session', /^Move or call off/]] as const) {
    await page.getByRole('main').getByRole('link', { name: link }).first().click();
    await picture(page, `staff-${name}`);
    await page.goBack();
  }
});

test('what people at work see of journeys', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, 'coordinator@kindred.example');
  for (const [name, path] of [['week', 'week'], ['board', '']] as const) {
    await page.goto(`/kindred/staff/${path}`);
    await picture(page, `work-${name}`);
  }
  await page.getByRole('region', { name: 'Everyone on their way' }).getByRole('link').first().click();
  await picture(page, 'work-journey');
  await page.getByRole('region', { name: /^Write down for/ }).getByRole('button').first().click();
  await picture(page, 'work-journey-act');
  await page.goto('/kindred/staff/people');
  await page.getByRole('main').getByRole('listitem').filter({ hasText: 'Facilitator' }).first().getByRole('link').click();
  await page.getByRole('link', { name: 'Times for conversations' }).click();
  await picture(page, 'work-times');
});
