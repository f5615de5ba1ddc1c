// Pictures of what a page shows while it waits, when nothing comes or nothing is there, of narrower roles, and of a
// page at 400 % zoom.
import type { Page } from '@playwright/test';
import { kindred } from './support/staff';
import { picture } from './support/picture';
import { expect, signIn, somebody, test } from './support/test';

const data = /\/v1\/(?!auth|me$|me\/organisations|public\/[^/]+$)/;

async function opened(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

test('while it waits, and when nothing comes', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, 'coordinator@riverside.example');
  const pages = [['find', '/riverside'], ['week', '/riverside/staff/week'], ['board', '/riverside/staff'], ['my', '/my']] as const;
  await page.route(data, () => {});
  for (const [name, path] of pages) {
    await page.goto(path);
    await expect(page.locator('[aria-busy="true"]').first()).toBeVisible();
    await picture(page, `state-loading-${name}`, { busy: true });
  }
  await page.unroute(data);
  await page.route(data, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"type":"about:blank","status":500,"code":"internal","title":"","detail":""}' }));
  for (const [name, path] of pages) {
    await opened(page, path);
    await picture(page, `state-broken-${name}`);
  }
  await page.unroute(data);
  await page.route(data, (route) => route.abort());
  for (const [name, path] of pages) {
    await opened(page, path);
    await picture(page, `state-offline-${name}`);
  }
});

test('where nothing is', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'owner@riverside.example');
  await page.route(/\/v1\/orgs\/[^/]+\/[^?]+\?|\/v1\/public\/[^/]+\/groups(\?|$)/, (route) => route.fulfill({ json: { items: [], next_cursor: null } }));
  for (const [name, path] of [['find', ''], ['week', '/staff/week'], ['board', '/staff'], ['groups', '/staff/groups'], ['programmes', '/staff/programmes'], ['documents', '/staff/documents'], ['people', '/staff/people']] as const) {
    await opened(page, `/riverside${path}`);
    await picture(page, `state-empty-${name}`);
  }
});

test('what a facilitator sees', async ({ page }) => {
  test.setTimeout(200_000);
  const two = await kindred.idsOf('facilitator-1', 'facilitator-2');
  await kindred.giveTime(two);
  const group = await kindred.openGroup({ steps: ['initial_conversation', 'name_check'], facilitators: two });
  for (const name of ['Bartholomew Featherstonehaugh-Smythe-Cholmondeley', 'Kai']) {
    const person = await kindred.enquire(group, name, somebody('Kai').email);
    await person.act('confirm-contact');
    if (name === 'Kai') continue;
    const { items } = await person.read<{ items: { slot: string }[] }>('/slots?time_zone=Europe/London');
    await person.act('hold-slot', { slot: items[0]?.slot });
    await person.act('book', { slot: items[0]?.slot });
  }
  await kindred.askAbout(group, 'Robin', somebody('Robin').email);
  await signIn(page, 'facilitator-1@kindred.example');
  await picture(page, 'facilitator-my');
  for (const [name, path] of [['week', '/week'], ['board', ''], ['groups', '/groups'], ['programmes', '/programmes'], ['documents', '/documents']] as const) {
    await opened(page, `/kindred/staff${path}`);
    await picture(page, `facilitator-${name}`);
  }
  await opened(page, `/kindred/staff/groups/${group}`);
  await picture(page, 'facilitator-group');
  await opened(page, '/kindred/staff/week');
  await page.getByRole('main').getByRole('link', { name: /Featherstonehaugh/ }).last().click();
  await expect(page.getByRole('heading', { level: 2, name: 'History' })).toBeVisible();
  await picture(page, 'facilitator-journey');
});

test('how other roles, and enquiries, look', async ({ page }) => {
  test.setTimeout(200_000);
  await page.goto('/riverside');
  await page.getByRole('main').getByRole('link', { name: 'Tuesday evening group' }).click();
  await page.getByRole('link', { name: 'Get in touch' }).click();
  await picture(page, 'enquire-name');
  await page.getByLabel('The name you like to be called').fill('Sam');
  await page.getByRole('button', { name: 'Carry on' }).click();
  await page.getByRole('radio', { name: 'E-mail' }).check();
  await page.getByLabel('Your e-mail address').fill('sam.example.org');
  await page.getByRole('button', { name: 'Carry on' }).click();
  await picture(page, 'enquire-reach-error');
  await page.getByLabel('Your e-mail address').fill(somebody('Sam').email);
  await page.getByRole('button', { name: 'Carry on' }).click();
  await picture(page, 'enquire-words');
  await page.getByRole('button', { name: 'Carry on' }).click();
  await picture(page, 'enquire-check');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Thank you|sent|reached/i })).toBeVisible();
  await picture(page, 'enquire-done');
  await signIn(page, 'trustee@kindred.example').catch(() => signIn(page, 'owner@kindred.example'));
  await picture(page, 'trustee-my');
  await opened(page, '/kindred/staff/programmes');
  await picture(page, 'trustee-programmes');
  await opened(page, '/kindred/staff');
  await picture(page, 'trustee-board');
});
