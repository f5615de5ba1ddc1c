// A workshop on the way to a group: staff book it for somebody and give it back, and whoever facilitates it writes down
// who was there, takes it back, and finds in their week what is not written down yet.
import { riverside } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';
import type { Locator, Page } from '@playwright/test';

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** The next full minute that is far enough away to be booked before it comes. */
function soon(): string {
  const at = new Date(Math.ceil((Date.now() + 30_000) / 60_000) * 60_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'medium' }).format(at).replace(' ', 'T');
}

async function workshopFor(start: string): Promise<{ group: string; name: string }> {
  const facilitators = await riverside.idsOf('facilitator-2');
  const group = await riverside.openGroup({ steps: [], kind: 'workshop', facilitators, start });
  return { group, name: (await riverside.read<{ name: string }>(`/groups/${group}`)).name };
}

test('a workshop is booked for somebody, another one instead, and given back, with how they said it', async ({ page }) => {
  test.setTimeout(120_000);
  const wren = somebody('Wren');
  const first = await workshopFor(riverside.inDays(9));
  const other = await workshopFor(riverside.inDays(11));
  const group = await riverside.openGroup({ steps: ['workshop'], facilitators: await riverside.idsOf('facilitator-1') });
  const person = await riverside.enquire(group, wren.name, wren.email);
  await person.act('confirm-contact');
  await signIn(page, 'owner@riverside.example');
  await page.goto(`/riverside/staff/journeys/${person.journey}`);
  const history = page.getByRole('region', { name: 'History' });
  const option = (name: string) => dialog(page).getByRole('option', { name: new RegExp(`: ${name}$`) }).first();

  await page.getByRole('button', { name: 'Book a workshop' }).click();
  await dialog(page).getByRole('button', { name: 'Book this workshop' }).click();
  await expect(dialog(page)).toContainText('Choose a workshop');
  await dialog(page).getByLabel('Which one?').selectOption((await option(first.name).getAttribute('value')) ?? '');
  await dialog(page).getByRole('radio', { name: 'In a letter' }).check();
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Book this workshop' }).click();
  await expect(page.getByText(`Comes to ${first.name}:`)).toBeVisible();
  await expect(history).toContainText('Workshop booked');
  await expect(history).toContainText('from a letter');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Book a workshop' }).click();
  await expect(dialog(page)).toContainText(`Now they come to ${first.name}`);
  await dialog(page).getByLabel('Which one?').selectOption((await option(other.name).getAttribute('value')) ?? '');
  await dialog(page).getByRole('button', { name: 'Book this one instead' }).click();
  await expect(page.getByText(`Comes to ${other.name}:`)).toBeVisible();

  await page.getByRole('button', { name: 'They give their workshop back' }).click();
  await expect(dialog(page)).toContainText('They can choose another one.');
  await dialog(page).getByRole('radio', { name: 'Face to face' }).check();
  await dialog(page).getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText(/^Comes to /)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'They give their workshop back' })).toBeHidden();
});

test('whoever facilitates a workshop writes down who was there, and takes it back', async ({ page }) => {
  test.setTimeout(240_000);
  const [ash, bo] = [somebody('Ash'), somebody('Bo')];
  const group = await riverside.openGroup({ steps: ['workshop', 'initial_conversation'], facilitators: await riverside.idsOf('facilitator-1') });
  const people = [await riverside.enquire(group, ash.name, ash.email), await riverside.enquire(group, bo.name, bo.email)];
  for (const person of people) await person.act('confirm-contact');
  await signIn(page, 'facilitator-2@riverside.example');
  const workshop = await workshopFor(soon());
  const { items } = await riverside.read<{ items: { id: string }[] }>(`/groups/${workshop.group}/sessions`);
  for (const person of people) await person.act('book-workshop', { session: items[0]?.id });

  await page.goto(`/riverside/staff/groups/${workshop.group}`);
  await page.getByRole('link', { name: /^Who comes/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Who comes' })).toBeFocused();
  const row = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  await expect(row(ash.name)).toBeVisible();
  await expect(row(ash.name).getByRole('button')).toHaveCount(0);
  await expect(row(ash.name).getByRole('link')).toHaveCount(0);
  await expectAccessible(page);

  // Next in the week, unless a conversation is to be written down too.
  const toRecord = page
    .getByRole('region', { name: `Write down who was at ${workshop.name}` })
    .getByRole('link')
    .or(page.getByRole('region', { name: 'Workshops behind us' }).getByRole('link', { name: workshop.name }));
  await test.step('it begins, and the week says what is missing', async () => {
    await expect(async () => {
      await page.goto('/riverside/staff/week');
      await expect(toRecord).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 120_000, intervals: [5_000] });
    await expectAccessible(page);
    await toRecord.click();
  });

  await expect(page.getByRole('heading', { level: 1, name: 'Who was there' })).toBeFocused();
  await row(ash.name).getByRole('button', { name: 'Was there' }).click();
  await expect(row(ash.name).getByRole('status')).toHaveText('Was there');
  await expect(row(ash.name).getByRole('button', { name: 'Undo' })).toBeFocused();
  await row(ash.name).getByRole('button', { name: 'Undo' }).click();
  await row(ash.name).getByRole('button', { name: 'We missed them' }).click();
  await expect(row(ash.name).getByRole('status')).toHaveText('We missed them');
  await row(bo.name).getByRole('button', { name: 'Was there' }).click();
  await expect(row(bo.name).getByRole('status')).toHaveText('Was there');
  await expectAccessible(page);
  expect((await riverside.read<{ stage: string }>(`/journeys/${people[0]?.journey}`)).stage).toBe('workshop');
  expect((await riverside.read<{ stage: string }>(`/journeys/${people[1]?.journey}`)).stage).not.toBe('workshop');

  await page.goto('/riverside/staff/week');
  await expect(page.getByRole('heading', { level: 1, name: 'This week' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Sessions' })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(toRecord).toHaveCount(0);
  await page.goto(`/riverside/staff/groups/${workshop.group}`);
  await page.getByRole('region', { name: 'Behind us' }).getByRole('link', { name: /^Who was there/ }).click();
  await expect(row(bo.name).getByRole('status')).toHaveText('Was there');
});
