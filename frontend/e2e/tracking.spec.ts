// The pages behind the link in a message: each step of the way to a place, as its person does it.
import { keyboard } from './support/hands';
import { kindred, type Follower } from './support/staff';
import { expect, expectAccessible, somebody, test } from './support/test';
import type { Page } from '@playwright/test';

// One after the other: they take times of the same facilitators.
test.describe.configure({ mode: 'default' });

const every = ['eligibility', 'initial_conversation', 'agreement'];

const facilitators = () => kindred.idsOf('facilitator-1', 'facilitator-2');

/** Somebody who has confirmed their address and said that the group is for them. */
async function onTheWay(name: string, steps = every, capacity = 8): Promise<Follower & { group: string }> {
  const two = await facilitators();
  await kindred.giveTime(two);
  const group = await kindred.openGroup({ steps, capacity, facilitators: two });
  return { ...(await joiner(group, name, steps)), group };
}

async function joiner(group: string, name: string, steps: string[]): Promise<Follower> {
  const person = await kindred.enquire(group, name, somebody(name).email);
  await person.act('confirm-contact');
  if (steps.includes('eligibility')) await person.act('affirm', { statement: await kindred.statementOf(group), is_true: true });
  return person;
}

const nameOf = async (group: string) => (await kindred.read<{ name: string }>(`/groups/${group}`)).name;

/** Opens the page and waits for its heading. */
async function open(page: Page, person: Follower, heading: string | RegExp): Promise<void> {
  await page.goto(person.link);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

test('the sentence: a choice is asked for, "not quite" leads on, and can be answered again', async ({ page }) => {
  const group = await kindred.openGroup({ steps: every, facilitators: await facilitators() });
  const person = await kindred.enquire(group, 'Ari', somebody('Ari').email);
  await person.act('confirm-contact');
  await open(page, person, 'Is this group for you?');
  await page.getByRole('link', { name: 'Read the sentence' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Is this true for you?' })).toBeFocused();
  await page.getByRole('button', { name: 'Save my answer' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'No, not quite' }).check();
  await page.getByRole('button', { name: 'Save my answer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'We look with you for what fits' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Read the sentence again' }).click();
  await page.getByRole('radio', { name: 'Yes, this is me' }).check();
  await page.getByRole('button', { name: 'Save my answer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a time to talk with the facilitators' })).toBeFocused();
});

test('a time is chosen, kept through a refresh, booked, moved and given back', async ({ page }) => {
  test.setTimeout(180_000);
  const person = await onTheWay('Bo');
  await open(page, person, 'Choose a time to talk with the facilitators');
  await page.getByRole('link', { name: 'Choose a time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a time to talk' })).toBeFocused();
  await expect(page.getByText('London time')).toBeVisible();
  await page.getByRole('button', { name: 'Keep this time' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Choose one of the times' }).click();
  await expect(page.getByRole('radio').first()).toBeFocused();
  // A time says its day too: whoever hears it hears no heading above.
  await expect(page.getByRole('radio').first()).toHaveAccessibleName(/^[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+, \d{1,2}(\.\d\d)?(am|pm)$|noon$/);
  await expectAccessible(page);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Keep this time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Book this time?' })).toBeFocused();
  await expect(page.getByText(/We keep it for you until \d/)).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  // Pressed twice, quicker than the page can say that it works: booked once, and no refusal is shown.
  const bookings: string[] = [];
  page.on('request', (request) => request.url().endsWith('/book') && bookings.push(request.method()));
  await page.getByRole('button', { name: 'Book this time' }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: /^You talk with / })).toBeVisible();
  await expect(page).toHaveURL(/\/t$/);
  expect(bookings).toEqual(['POST']);
  await expectAccessible(page);

  await page.getByText('Add to my calendar').click();
  const fetched = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Get the calendar file' }).click();
  expect((await fetched).suggestedFilename()).toBe('appointment.ics');

  await page.getByRole('link', { name: 'Choose another time' }).click();
  await expect(page.getByText('That stays until you choose another time here.')).toBeVisible();
  await page.locator('summary.day').nth(1).click();
  await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Move it to this time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^You talk with / })).toBeFocused();
  await page.getByRole('button', { name: 'Give this time back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, give it back' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a time to talk with the facilitators' })).toBeFocused();
  await page.getByText('Show what happened, and when').click();
  await expect(page.getByText('The time to talk was moved')).toBeVisible();
});

test('on a phone the chosen time stays in sight with its button, and covers nothing that has the focus', async ({ page }) => {
  const person = await onTheWay('Mo', ['initial_conversation']);
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, person, /^Choose a time to talk/);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  // Of tomorrow: late in the day there are few times left today.
  await page.locator('summary.day').nth(1).click();
  const third = page.locator('details', { has: page.locator('summary.day') }).nth(1).getByRole('radio').nth(2);
  await third.check();
  await expect(page.getByRole('button', { name: 'Keep this time' })).toBeInViewport({ ratio: 1 });
  await expect(third).toBeInViewport();
  const { press } = keyboard(page);
  for (const at of [6, 9]) await press(page.locator('summary.day').nth(at));
  await expectAccessible(page);
});

test('a time that somebody else took says so, and offers the fresh list', async ({ page }) => {
  const person = await onTheWay('Cy');
  const other = await joiner(person.group, 'Dee', every);
  await page.goto(person.link);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  const first = page.getByRole('radio').first();
  await first.check();
  const taken = await first.getAttribute('id');
  const { items } = await other.read<{ items: { slot: string; starts_at: string }[] }>('/slots?time_zone=Europe/London');
  await other.act('hold-slot', { slot: items[0]?.slot });
  await page.getByRole('button', { name: 'Keep this time' }).click();
  await expect(page.getByText('Somebody else took that time just now.')).toBeVisible();
  await expect(page.locator(`[id="${taken}"]`)).toHaveCount(0);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Keep this time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Book this time?' })).toBeVisible();
});

test('times stand on the clock of whoever reads them', async ({ browser, baseURL }) => {
  const person = await onTheWay('Eno');
  const context = await browser.newContext({ baseURL: String(baseURL), timezoneId: 'Australia/Sydney', locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(person.link);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  await expect(page.getByText('Sydney time')).toBeVisible();
  await context.close();
});

test('when nothing fits, one press says so, and somebody looks with the person', async ({ page }) => {
  const person = await onTheWay('Fio');
  await page.goto(person.link);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  await page.getByRole('button', { name: 'None of these fits me' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'We look for a time that suits you' })).toBeFocused();
  await expect(page.getByText(/acts next/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Look at the times again' }).click();
  await expect(page.getByText('looks for other times with you')).toBeVisible();
});

test('a workshop is chosen, changed and given back; one that filled up meanwhile says so', async ({ page }) => {
  const two = await facilitators();
  const [roomy, last] = [
    await kindred.openGroup({ steps: [], kind: 'workshop', facilitators: two }),
    await kindred.openGroup({ steps: [], kind: 'workshop', facilitators: two, capacity: 1 }),
  ];
  const group = await kindred.openGroup({ steps: ['workshop'], facilitators: two });
  const person = await joiner(group, 'Pip', []);
  await open(page, person, 'Try a workshop');
  await page.getByRole('link', { name: 'Choose a workshop' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a workshop' })).toBeFocused();
  await page.getByRole('button', { name: 'Come to this one' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('radio', { name: await nameOf(last) }).first().check();
  const other = await joiner(group, 'Quin', []);
  const { items } = await other.read<{ items: { session: string; group: string }[] }>('/workshops');
  await other.act('book-workshop', { session: items.find((each) => each.group === last)?.session });
  await page.getByRole('button', { name: 'Come to this one' }).click();
  await expect(page.getByText('Somebody else took the last place there just now.')).toBeVisible();
  await page.getByRole('radio', { name: await nameOf(roomy) }).first().check();
  await page.getByRole('button', { name: 'Come to this one' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You come to a workshop' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Choose another one' }).click();
  await expect(page.getByText('That stays until you choose another here.')).toBeVisible();
  await page.getByRole('radio', { name: await nameOf(roomy) }).first().check();
  await page.getByRole('button', { name: 'Come to this one' }).click();
  await page.getByRole('button', { name: 'Give this time back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, give it back' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Try a workshop' })).toBeFocused();
});

test('agreeing: the place is there, and the way to leave it as large as the way in', async ({ page }) => {
  const person = await onTheWay('Gus');
  await kindred.write(`/journeys/${person.journey}/record-conversation`, { outcome: 'join' });
  await open(page, person, 'Read how we treat each other');
  await page.getByRole('link', { name: 'Read how we treat each other' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How we treat each other' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Yes, I agree' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You have a place' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Give my place back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, leave' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Not now is fine, and the door stays open' })).toBeFocused();
});

test('a version that changed while it was read shows only what is different', async ({ page }) => {
  const person = await onTheWay('Hal');
  await kindred.write(`/journeys/${person.journey}/record-conversation`, { outcome: 'join' });
  await page.goto(person.link);
  await page.getByRole('link', { name: 'Read how we treat each other' }).click();
  await expect(page.getByRole('button', { name: 'Yes, I agree' })).toBeVisible();
  const agreement = await person.read<{ documents: { clauses: { part: null; heading: string; text: string }[] }[] }>('/agreement');
  for (const { clauses } of agreement.documents) {
    Object.assign(clauses[0] ?? {}, { text: `${clauses[0]?.text} Even at home.` });
    clauses.push({ part: null, heading: 'Captions', text: 'We keep captions on.' });
  }
  const outdated = { type: '/problems/version_outdated', code: 'version_outdated', status: 409, title: '', detail: '', errors: [] };
  const refuse = { status: 409, contentType: 'application/problem+json', json: outdated };
  await page.route('**/v1/tracking/agree', (route) => route.fulfill(refuse), { times: 1 });
  await page.route('**/v1/tracking/agreement', (route) => route.fulfill({ json: agreement }), { times: 1 });
  await page.getByRole('button', { name: 'Yes, I agree' }).click();
  await expect(page.getByText('While you were reading, this was changed.')).toBeVisible();
  await expect(page.getByRole('insertion')).toHaveText(['Even at home.', 'We keep captions on.']);
  await expect(page.getByRole('deletion')).toHaveCount(0);
  await expectAccessible(page);
});

test('not now, and back again: nothing has to begin anew', async ({ page }) => {
  const person = await onTheWay('Ivy');
  await open(page, person, 'Choose a time to talk with the facilitators');
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, not now' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Not now is fine, and the door stays open' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on from where I was' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a time to talk with the facilitators' })).toBeFocused();
});

/** Somebody who is offered the place that another gave back. */
async function offered(page: Page, name: string): Promise<Follower> {
  const first = await onTheWay('Jo', ['initial_conversation'], 1);
  await kindred.write(`/journeys/${first.journey}/record-conversation`, { outcome: 'join' });
  const person = await joiner(first.group, name, []);
  await kindred.write(`/journeys/${person.journey}/record-conversation`, { outcome: 'join' });
  await open(page, person, 'You are on the waiting list');
  await expect(page.getByText('The group is full.')).toBeVisible();
  await expectAccessible(page);
  await first.act('leave');
  await kindred.write(`/journeys/${person.journey}/offer`, {});
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'There is a place for you, if you want it' })).toBeVisible();
  await expect(page.getByText(/We hold it for you until \w+day .*\(London time\)/)).toBeVisible();
  return person;
}

test('the waiting list says why not yet; a place on offer is taken with one press', async ({ page }) => {
  await offered(page, 'Kai');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Yes, I want this place' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You have a place' })).toBeFocused();
});

test('a place on offer is passed on; the date is kept, and it can be asked for again', async ({ page }) => {
  await offered(page, 'Ola');
  await page.getByRole('button', { name: 'Not this one' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, pass it on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You are on the waiting list' })).toBeFocused();
  await expect(page.getByText('Your wait rests.')).toBeVisible();
  // Nobody else waits, so the place is still free.
  await page.getByRole('button', { name: 'I would like a place again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You have a place' })).toBeFocused();
});

test('another address: what is typed outlives a refresh and a server that is away', async ({ page }) => {
  const person = await onTheWay('Lou');
  await page.goto(person.link);
  await page.getByRole('link', { name: 'Change how we reach you' }).click();
  const field = page.getByLabel('Another e-mail address or phone number');
  await field.fill('lou');
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  const { email } = somebody('Lou');
  await field.fill(email);
  await page.reload();
  await expect(field).toHaveValue(email);
  await page.route('**/change-contact', (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('What you wrote is still here.')).toBeVisible();
  await expect(field).toHaveValue(email);
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText(email)).toBeVisible();
  expect(await page.evaluate(() => window.name)).toBe('');
});

test('removing everything leaves a link that opens nothing', async ({ page }) => {
  const person = await onTheWay('Max');
  await page.goto(person.link);
  await page.getByRole('button', { name: 'Remove everything about me' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove everything' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Everything about you is removed' })).toBeFocused();
  await expectAccessible(page);
  await page.goto(person.link);
  await expect(page.getByRole('heading', { level: 1, name: 'This page opens from the link in our message' })).toBeVisible();
});

test('safe hours are named by keyboard, kept through a mistake, and shown to staff with when that is', async ({ page }) => {
  const group = await kindred.openGroup({ steps: every, facilitators: await facilitators() });
  const person = await kindred.enquire(group, 'Wim', somebody('Wim').email);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(person.link);
  await page.getByRole('link', { name: 'Say how to reach you safely' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'How can we reach you safely?' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('radio', { name: /^At any time/ }).focus();
  await page.keyboard.press('ArrowDown');
  const monday = page.getByRole('group', { name: 'Monday' });
  await monday.getByLabel('Until').fill('08:00');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await expect(monday.getByLabel('Until')).toHaveValue('08:00');
  await monday.getByLabel('Until').fill('12:00');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Monday 9am to 12 noon')).toBeVisible();
  await expectAccessible(page);

  const kept = await person.read<{ hours: { day: string; from: string; until: string }[] }>('/contact-wishes');
  expect(kept.hours).toEqual([{ day: 'monday', from: '09:00', until: '12:00' }]);
  const seen = await kindred.read<{ contact: { not_before: string | null }; contact_wishes: { by: string } }>(`/journeys/${person.journey}`);
  expect(seen.contact_wishes.by).toBe('email');
});

test('whoever asks not to be written to is told so, and stands with staff to tell themselves', async ({ page }) => {
  const group = await kindred.openGroup({ steps: every, facilitators: await facilitators() });
  const person = await kindred.enquire(group, 'Uma', somebody('Uma').email);
  await page.goto(person.link);
  await page.getByRole('link', { name: 'Say how to reach you safely' }).click();
  await page.getByRole('radio', { name: /^Only on my page/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Only on the page: nobody writes or rings')).toBeVisible();
  const list = await kindred.read<{ items: { id: string; next_actor: string }[] }>('/journeys?channel=page&limit=100');
  expect(list.items.find(({ id }) => id === person.journey)?.next_actor).toBe('coordinator');
});
