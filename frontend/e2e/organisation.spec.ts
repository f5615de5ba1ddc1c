// The organisation itself: its colour, what happened in it, what can't be done yet and why, and leaving it.
import type { Page } from '@playwright/test';
import { kindred, riverside } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';

/** The colour that the page wears. */
const worn = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());

test('an organisation picks a colour: a pale one says where it can’t be read, the nearest is taken and worn', async ({ page }) => {
  await signIn(page, 'coordinator@riverside.example');
  await page.goto('/riverside/staff/settings');
  const field = page.getByLabel('The colour', { exact: true });
  await field.fill('#f2c14e');
  await expect(page.getByText(/^Too pale in \d places to be read$/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is one thing to add' })).toContainText('text needs 4.5 to 1');
  await page.getByRole('button', { name: 'Take #836307, the nearest that fits' }).press('Enter');
  await expect(field).toHaveValue('#836307');
  await expect(page.getByText('Everybody can read this')).toBeVisible();
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(page.getByRole('button', { name: 'Save the settings' })).toHaveCSS('background-color', 'rgb(131, 99, 7)');
  await page.goto('/riverside');
  await expect.poll(() => worn(page)).toBe('#836307');
  await expectAccessible(page);
});

test('each demo organisation wears its own colour, in the dark a lighter one', async ({ page }) => {
  await page.goto('/pathways');
  await expect.poll(() => worn(page)).toBe('#45612a');
  await page.goto('/kindred');
  await expect.poll(() => worn(page)).toBe('#7a3b69');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => worn(page)).toMatch(/^#[89a-f]/);
  await expectAccessible(page);
});

test('a coordinator reads what happened, narrows it, and goes to what it was about', async ({ page }) => {
  const nia = somebody('Nia');
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  await (await kindred.enquire(group, nia.name, nia.email)).act('confirm-contact');
  await signIn(page, 'coordinator@kindred.example');
  await page.goto(`/kindred/staff/settings/happened?group=${group}`);
  await expect(page.getByRole('heading', { level: 1, name: 'What happened' })).toBeVisible();
  await expect(page.getByText('Nia has a place')).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole('main').getByRole('link', { name: 'The group' })).toHaveAttribute('href', `/kindred/staff/groups/${group}`);
  await page.getByLabel('Part of the work').selectOption('groups');
  await expect(page.getByText('Nia has a place')).toHaveCount(0);
  await expect(page.getByText(/^Evening group .* was shown to the public$/)).toBeVisible();
  await page.getByLabel('What happened').selectOption('session_cancelled');
  await expect(page.getByRole('heading', { level: 2, name: 'Nothing of this kind happened' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByRole('button', { name: 'Show what happened before' }).press('Enter');
  await page.goto(`/kindred/staff/settings/happened?group=${group}&kind=place_taken`);
  await page.getByRole('main').getByRole('link', { name: 'Nia' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nia' })).toBeFocused();

  await page.getByRole('link', { name: 'People', exact: true }).click();
  const people = page.getByRole('main').getByRole('listitem');
  await expect(people.nth(1)).toBeVisible();
  await page.getByLabel('Name or e-mail address').fill('COORDINATOR@');
  await expect(page.getByText('One person', { exact: true })).toBeVisible();
  await expect(people).toHaveCount(1);
  await expect(page).toHaveURL(/\/people$/);
  await page.getByLabel('Name or e-mail address').fill('nobody at all');
  await expect(page.getByRole('heading', { name: 'Nobody here is called that' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show everyone' }).press('Enter');
  await expect(people.nth(1)).toBeVisible();
  await expect(page.getByLabel('Name or e-mail address')).toBeFocused();
});

test('a facilitator doesn’t read what happened', async ({ page }) => {
  await signIn(page, 'facilitator-2@kindred.example');
  await page.goto('/kindred/staff/settings/happened');
  await expect(page.getByRole('heading', { level: 1, name: 'Your role does not reach this page.' })).toBeVisible();
});

test('a move that is not possible yet says why before it is tried, on the board and on the journey, by keyboard', async ({ page }) => {
  const wren = somebody('Wren');
  const group = await riverside.openGroup({ steps: ['workshop', 'initial_conversation'], facilitators: await riverside.idsOf('facilitator-1') });
  const person = await riverside.enquire(group, wren.name, wren.email);
  await person.act('confirm-contact');
  await signIn(page, 'owner@riverside.example');
  await page.goto(`/riverside/staff?group=${group}`);
  await page.getByRole('link', { name: 'Wren' }).focus();
  await page.keyboard.press('m');
  const moves = page.getByRole('button', { name: 'Moves of Wren' });
  await expect(moves).toHaveAttribute('aria-expanded', 'true');
  await page.getByText('Not possible now, and why').press('Enter');
  await expect(page.getByText('The introductory workshop comes first.')).toBeVisible();
  const offer = page.getByRole('button', { name: 'Offer a place' });
  await expect(offer).toHaveAttribute('aria-disabled', 'true');
  await expect(offer).toHaveAccessibleDescription('The introductory workshop comes first.');
  await offer.focus();
  await expect(offer).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(moves).toHaveAttribute('aria-expanded', 'false');
  await expect(moves).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Go on without the workshop' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Go on without the workshop' });
  await dialog.getByRole('textbox').fill('They know our groups well.');
  await dialog.getByRole('textbox').press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await page.getByText('Not possible now, and why').first().click();
  await expect(page.getByText('The initial conversation comes first.').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  // The list closes with the step that it was about; a click before that would close it and not open the next one's.
  await expect(page.getByText('The initial conversation comes first.').first()).toBeHidden();
  await page.getByText('Not possible now, and why').first().click();
  await expect(page.getByText('The introductory workshop comes first.').first()).toBeVisible();
});

test('a member leaves an organisation for good, having read what happens', async ({ page }) => {
  const nia = somebody('Nia');
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  await (await kindred.enquire(group, nia.name, nia.email)).act('confirm-contact');
  await signIn(page, nia.email);
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await page.getByRole('link', { name: /^Leave Kindred/ }).click();
  await expect(page.getByText(/^Your place in Evening group .* goes to whoever is next\.$/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Leave/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^You have left/ })).toBeFocused();
  await expectAccessible(page);
  const { items } = await kindred.read<{ items: unknown[] }>(`/groups/${group}/places`);
  expect(items).toEqual([]);
});

test('the last owner reads why they can’t leave yet and where to go', async ({ page }) => {
  await signIn(page, 'owner@kindred.example');
  await page.goto('/my/details/leave/kindred');
  const leave = page.getByRole('button', { name: /^Leave/ });
  await expect(leave).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(/Make somebody else an owner first/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the people' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeFocused();
});
