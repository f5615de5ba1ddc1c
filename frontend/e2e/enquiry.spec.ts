// An enquiry, from the group's page to the journey's own page, as somebody does it who has never been here.
import { countMails, linkFor } from './support/mail';
import { expect, expectAccessible, somebody, test } from './support/test';
import type { Page } from '@playwright/test';

/** Opens the first group that takes people, and its first question. */
async function begin(page: Page, org = 'riverside'): Promise<void> {
  await page.goto(`/${org}?places=open`);
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
  await page.getByRole('link', { name: 'Get in touch' }).click();
  const fits = page.getByRole('radio', { name: 'Yes, this is me' });
  await expect(fits.or(page.getByLabel('The name you like to be called'))).toBeVisible();
  if (await fits.isVisible()) {
    await fits.check();
    await page.getByRole('button', { name: 'Carry on' }).click();
  }
}

async function answer(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
  await page.getByLabel('The name you like to be called').fill(name);
  await page.getByRole('button', { name: 'Carry on' }).click();
  await page.getByRole('radio', { name: 'E-mail' }).check();
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Carry on' }).click();
  await page.getByLabel('A few words').fill('I would like to come.');
  await page.getByRole('button', { name: 'Carry on' }).click();
}

test('from the first question to a confirmed contact', async ({ page }) => {
  const sam = somebody('Sam');
  await begin(page);
  await answer(page, sam);
  await expect(page.getByRole('heading', { level: 1, name: 'Read it through' })).toBeFocused();
  await expect(page.getByText(sam.email)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you, Sam. We have it.' })).toBeVisible();
  await expect(page.getByText(sam.email)).toBeVisible();
  await expectAccessible(page);

  await page.goto(await linkFor(sam.email));
  await expect(page).toHaveURL(/\/t$/);
  expect(await page.evaluate(() => window.location.hash)).toBe('');
  await page.getByRole('button', { name: 'Yes, this reached me' }).click();
  await expect(page.getByRole('button', { name: 'Yes, this reached me' })).toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText('Hello, Sam.')).toBeVisible();
});

test('nothing typed is lost on Back, on a refresh or by a check', async ({ page }) => {
  await begin(page);
  await page.getByRole('button', { name: 'Carry on' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: 'Write the name you like to be called' }).click();
  await expect(page.getByLabel('The name you like to be called')).toBeFocused();
  await page.keyboard.type('Robin');
  await page.getByRole('button', { name: 'Carry on' }).click();
  await page.getByRole('radio', { name: 'E-mail' }).check();
  await page.getByLabel('Your e-mail address').fill('robin.example');
  await page.getByRole('button', { name: 'Carry on' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await expect(page.getByLabel('Your e-mail address')).toHaveValue('robin.example');
  await page.reload();
  await expect(page.getByLabel('Your e-mail address')).toHaveValue('robin.example');
  await page.goBack();
  await expect(page.getByLabel('The name you like to be called')).toHaveValue('Robin');
  await page.goForward();
  await expect(page.getByLabel('Your e-mail address')).toHaveValue('robin.example');
});

test('what is read through can be changed, and leads back to be read through again', async ({ page }) => {
  const ada = somebody('Ada');
  await begin(page);
  await answer(page, ada);
  await expect(page.getByRole('heading', { level: 1, name: 'Read it through' })).toBeVisible();
  await page.getByRole('link', { name: /^Change ?: Your e-mail address/ }).click();
  await page.getByLabel('Your e-mail address').fill(`new-${ada.email}`);
  await page.reload();
  await page.getByRole('button', { name: 'Carry on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Read it through' })).toBeFocused();
  await expect(page.getByText(`new-${ada.email}`)).toBeVisible();
});

test('pressing send twice makes one journey and one message', async ({ page }) => {
  const kit = somebody('Kit');
  await begin(page);
  await answer(page, kit);
  await page.getByRole('button', { name: 'Send' }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you, Kit. We have it.' })).toBeVisible();
  await linkFor(kit.email);
  expect(await countMails(kit.email)).toBe(1);
});

test('when the server is away nothing is lost, and sending again works', async ({ page }) => {
  const ash = somebody('Ash');
  await begin(page);
  await answer(page, ash);
  await page.route('**/enquiries', (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('You seem to be offline. What you wrote is still here.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you, Ash. We have it.' })).toBeVisible();
});

test('stopping says what happens, removes what was written, and ends the link', async ({ page }) => {
  const fern = somebody('Fern');
  await begin(page);
  await answer(page, fern);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('link', { name: 'See your page' }).click();
  await page.getByRole('button', { name: 'Stop and remove what I wrote' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop and remove what you wrote?' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep things as they are' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Stop and remove what I wrote' }).click();
  await dialog.getByRole('button', { name: 'Stop and remove' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You have stopped' })).toBeVisible();
});

test('a new link is answered the same for a known and an unknown address', async ({ page }) => {
  await page.goto('/riverside/new-link');
  await page.getByLabel('Your e-mail address').fill(somebody('Nobody').email);
  await page.getByRole('button', { name: 'Send me a new link' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Look at your mail' })).toBeVisible();
});

test('what is pasted is cleaned of what nobody sees, and a field that is full says so', async ({ page }) => {
  await begin(page);
  await page.getByLabel('The name you like to be called').fill('\u202eNour');
  await page.getByRole('button', { name: 'Carry on' }).click();
  await page.getByRole('radio', { name: 'Phone' }).check();
  // As an address book copies it.
  await page.getByLabel('Your phone number').fill('\u202a+44 20 7946 0001\u202c');
  await page.getByRole('button', { name: 'Carry on' }).click();
  const words = page.getByLabel('A few words');
  const full = page.getByText('This field is full: it holds 2000 characters. Anything after them is not in it.');
  await words.fill('a'.repeat(1999));
  await expect(full).toHaveCount(0);
  await words.fill('a'.repeat(2001));
  await expect(full).toBeVisible();
  await expectAccessible(page);
  await words.fill('I would like to come.');
  await page.getByRole('button', { name: 'Carry on' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you, Nour. We have it.' })).toBeVisible();
});
