// One whole journey: from the widget on a charity's own page to a place in a group. Everybody on it uses only pages and
// mail: its person, a facilitator, a coordinator, a member. Only what was there before goes through the API: the group,
// its times, and who has a place in it. Once with a pointer on a desk and on a phone, once by the keyboard alone.
import { countPointers, keyboard, pointer, type Hands } from './support/hands';
import { linkFor, questionFor } from './support/mail';
import { riverside } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';
import type { Browser, Locator, Page } from '@playwright/test';

const site = `http://ordinary.localhost:${process.env.DEMO_PORT}/`;
// One after the other: they take times of the same facilitators.
test.describe.configure({ mode: 'default' });

/** Those who work there, each in a browser of their own, signed in once for all walks. */
interface Staff {
  facilitator: Page;
  coordinator: Page;
}
let staff: Staff;

async function atWork(browser: Browser, who: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, `${who}@riverside.example`);
  return page;
}

test.beforeAll(async ({ browser }) => {
  staff = { facilitator: await atWork(browser, 'facilitator-1'), coordinator: await atWork(browser, 'coordinator') };
});

test.afterAll(async () => {
  for (const page of Object.values(staff)) await page.context().close();
});

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** Opens one act on a journey by its button, fills its form, and sends it. */
async function act(page: Page, hands: Hands, name: string, send: string, fill: (form: Locator) => Promise<void> = async () => {}): Promise<void> {
  const form = page.getByRole('dialog');
  await hands.press(page.getByRole('main').getByRole('button', { name, exact: true }));
  await expect(form).toBeVisible();
  await expectAccessible(page);
  await fill(form);
  await hands.press(form.getByRole('button', { name: send, exact: true }));
  await expect(form).toBeHidden();
}

interface Walkers extends Staff {
  person: Page;
  member: Page;
}

async function walk({ person: page, facilitator, coordinator, member: asked }: Walkers, handsOf: (page: Page) => Hands): Promise<void> {
  const hands = handsOf(page);
  const sam = somebody('Sam');
  const two = await riverside.idsOf('facilitator-1', 'facilitator-2');
  await riverside.giveTime(two);
  const group = await riverside.openGroup({ steps: ['eligibility', 'workshop', 'initial_conversation', 'name_check', 'agreement'], facilitators: two, capacity: 2 });
  const member = somebody('Ash');
  await riverside.member(group, member.name, member.email);
  const last = somebody('Jo');
  const leaving = await riverside.askAbout(group, last.name, last.email);
  await riverside.openGroup({ steps: [], kind: 'workshop', facilitators: two });
  const { name } = await riverside.read<{ name: string }>(`/groups/${group}`);

  await test.step('the widget, on the charity’s own page', async () => {
    await page.goto(site);
    await hands.press(page.locator('hearth-groups summary').filter({ hasText: name }));
    const form = page.locator('hearth-groups form').filter({ visible: true });
    await hands.write(form.getByLabel('The name you like to be called'), sam.name);
    await hands.write(form.getByLabel('One way to reach you'), sam.email);
    await hands.press(form.getByRole('button', { name: 'Send' }));
    await expect(page.getByRole('heading', { name: 'Thank you, Sam. We have it.' })).toBeFocused();
  });

  await test.step('the link in the message', async () => {
    await page.goto(await linkFor(sam.email));
    await expect(page).toHaveURL(/\/t$/);
    await expectAccessible(page);
    await hands.press(page.getByRole('button', { name: 'Yes, this reached me' }));
  });

  await test.step('one’s own word', async () => {
    await expect(heading(page, 'Is this group for you?')).toBeFocused();
    await hands.press(page.getByRole('link', { name: 'Read the sentence' }));
    await hands.choose(page.getByRole('radio', { name: 'Yes, this is me' }));
    await hands.press(page.getByRole('button', { name: 'Save my answer' }));
  });

  await test.step('a workshop', async () => {
    await expect(heading(page, 'Try a workshop')).toBeFocused();
    await hands.press(page.getByRole('link', { name: 'Choose a workshop' }));
    await hands.choose(page.getByRole('radio').last());
    await hands.press(page.getByRole('button', { name: 'Come to this one' }));
    await expect(heading(page, 'You come to a workshop')).toBeFocused();
    await expectAccessible(page);
  });

  const { items } = await riverside.read<{ items: { id: string; preferred_name: string }[] }>(`/journeys?group=${group}`);
  const journey = items.find((each) => each.preferred_name === sam.name)?.id;
  const atStaff = `/riverside/staff/journeys/${journey}`;

  await test.step('the facilitator spares them the workshop, which lies days ahead', async () => {
    await facilitator.goto(atStaff);
    await act(facilitator, handsOf(facilitator), 'Go on without the workshop', 'Go on without the workshop', (form) =>
      handsOf(facilitator).write(form.getByLabel('Why is it not needed?'), 'You came to one with another charity.'),
    );
    await page.reload();
  });

  await test.step('a time to talk', async () => {
    await expect(heading(page, 'Choose a time to talk with the facilitators')).toBeVisible();
    await hands.press(page.getByRole('link', { name: 'Choose a time' }));
    await hands.press(page.locator('summary.day').nth(1));
    await hands.choose(page.getByRole('radio').last());
    await hands.press(page.getByRole('button', { name: 'Keep this time' }));
    await hands.press(page.getByRole('button', { name: 'Book this time' }));
    await expect(heading(page, /^You talk with /)).toBeFocused();
    await expectAccessible(page);
  });

  await test.step('the facilitator finds them in the week, and writes down what both agreed on', async () => {
    await facilitator.goto('/riverside/staff/week');
    const talks = facilitator.getByRole('region', { name: 'Conversations' });
    await handsOf(facilitator).press(talks.getByRole('listitem').filter({ hasText: name }).getByRole('link'));
    await expect(heading(facilitator, sam.name)).toBeFocused();
    await act(facilitator, handsOf(facilitator), 'Write down what you agreed on', 'Write it down', (form) =>
      handsOf(facilitator).choose(form.getByRole('radio', { name: 'They would like to join' })),
    );
  });

  await test.step('the group is full, until somebody leaves', async () => {
    await page.reload();
    await expect(heading(page, 'You are on the waiting list')).toBeVisible();
    await expectAccessible(page);
    await leaving.act('leave');
  });

  await test.step('the coordinator offers the place', async () => {
    await coordinator.goto(atStaff);
    await act(coordinator, handsOf(coordinator), 'Offer a place', 'Offer the place');
    await expect(coordinator.getByRole('region', { name: 'History' })).toContainText('Place offered');
    await expectAccessible(coordinator);
  });

  await test.step('taking the place on offer', async () => {
    await page.reload();
    await expect(heading(page, 'There is a place for you, if you want it')).toBeVisible();
    await expectAccessible(page);
    await hands.press(page.getByRole('button', { name: 'Yes, I want this place' }));
  });

  await test.step('what the members would read', async () => {
    await expect(heading(page, 'May we ask the group about you?')).toBeFocused();
    await hands.press(page.getByRole('link', { name: 'Read what we would ask' }));
    await hands.write(page.getByLabel('One thing by which somebody who knows you would know you'), 'I play the cello');
    await hands.press(page.getByRole('button', { name: 'Yes, you may ask' }));
    await expect(heading(page, 'We are checking names')).toBeFocused();
    await expectAccessible(page);
  });

  await test.step('the facilitator asks the members', async () => {
    await facilitator.goto(atStaff);
    await expect(facilitator.getByText('I play the cello')).toBeVisible();
    await act(facilitator, handsOf(facilitator), 'Ask the members', 'Ask the members');
    await expect(facilitator.getByText('The members are being asked')).toBeVisible();
    await expectAccessible(facilitator);
  });

  await test.step('a member answers', async () => {
    await asked.goto(await questionFor(member.email));
    await expect(asked.getByText('“I play the cello”')).toBeVisible();
    await handsOf(asked).choose(asked.getByRole('radio', { name: 'I don’t know them' }));
    await handsOf(asked).press(asked.getByRole('button', { name: 'Send my answer' }));
    await expect(heading(asked, 'Thank you. Your answer has reached us.')).toBeFocused();
    await expectAccessible(asked);
  });

  // Nothing is left to ask, which the server notices by itself.
  await expect.poll(async () => (await riverside.read<{ stage: string }>(`/journeys/${journey}`)).stage, { timeout: 75_000 }).toBe('agreement');

  await test.step('agreeing, and the place', async () => {
    await page.reload();
    await expect(heading(page, 'Read how we treat each other')).toBeVisible();
    await hands.press(page.getByRole('link', { name: 'Read how we treat each other' }));
    await hands.press(page.getByRole('button', { name: 'Yes, I agree' }));
    await expect(heading(page, 'You have a place')).toBeFocused();
    await expect(page.getByText('Next time:')).toBeVisible();
    await expectAccessible(page);
  });
}

for (const [where, width, height] of [['on a desk', 1280, 800], ['on a phone', 360, 740]] as const)
  test(`from the widget to a place, ${where}`, async ({ page, browser }) => {
    test.setTimeout(240_000);
    const member = await (await browser.newContext()).newPage();
    const all = { person: page, member, ...staff };
    for (const each of Object.values(all)) await each.setViewportSize({ width, height });
    await walk(all, () => pointer);
    await member.context().close();
  });

test('from the widget to a place, by the keyboard alone', async ({ page, browser }) => {
  test.setTimeout(300_000);
  const member = await (await browser.newContext()).newPage();
  const all = { person: page, member, ...staff };
  const pointed = await Promise.all(Object.values(all).map(countPointers));
  for (const each of Object.values(all)) await each.setViewportSize({ width: 1280, height: 800 });
  await walk(all, keyboard);
  expect(pointed.map((count) => count())).toEqual([0, 0, 0, 0]);
  await member.context().close();
});
