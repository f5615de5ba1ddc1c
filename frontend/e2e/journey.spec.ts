// One whole journey: from the widget on a charity's own page to a place in a group. Its person uses only pages and
// mail; staff's part goes through the API. Once with a pointer on a desk and on a phone, once by the keyboard alone.
import { countPointers, keyboard, pointer, type Hands } from './support/hands';
import { linkFor, questionFor } from './support/mail';
import { riverside } from './support/staff';
import { expect, expectAccessible, somebody, test } from './support/test';
import type { Page } from '@playwright/test';

const site = `http://ordinary.localhost:${process.env.DEMO_PORT}/`;
// One after the other: they take times of the same facilitators.
test.describe.configure({ mode: 'default' });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

async function walk(page: Page, hands: Hands): Promise<void> {
  const sam = somebody('Sam');
  const two = await riverside.idsOf('facilitator-1', 'facilitator-2');
  await riverside.giveTime(two);
  const group = await riverside.openGroup({ steps: ['eligibility', 'workshop', 'initial_conversation', 'name_check', 'agreement'], facilitators: two });
  const member = somebody('Ash');
  await riverside.member(group, member.name, member.email);
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

  // The workshop lies days ahead, and tests wait for nothing.
  const { items } = await riverside.read<{ items: { id: string; preferred_name: string }[] }>(`/journeys?group=${group}`);
  const journey = `/journeys/${items.find((each) => each.preferred_name === sam.name)?.id}`;
  await riverside.write(`${journey}/exempt-workshop`, { why: 'You came to one with another charity.' });
  await page.reload();

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

  await riverside.write(`${journey}/record-conversation`, { outcome: 'join' });

  await test.step('what the members would read', async () => {
    await page.reload();
    await expect(heading(page, 'May we ask the group about you?')).toBeVisible();
    await hands.press(page.getByRole('link', { name: 'Read what we would ask' }));
    await hands.write(page.getByLabel('One thing by which somebody who knows you would know you'), 'I play the cello');
    await hands.press(page.getByRole('button', { name: 'Yes, you may ask' }));
    await expect(heading(page, 'We are checking names')).toBeFocused();
    await expectAccessible(page);
  });

  await riverside.write(`${journey}/open-name-check`, {});

  await test.step('a member answers', async () => {
    await page.goto(await questionFor(member.email));
    await expect(page.getByText('“I play the cello”')).toBeVisible();
    await hands.choose(page.getByRole('radio', { name: 'I don’t know them' }));
    await hands.press(page.getByRole('button', { name: 'Send my answer' }));
    await expect(heading(page, 'Thank you. Your answer has reached us.')).toBeFocused();
    await expectAccessible(page);
  });

  // Nothing is left to ask, which the server notices by itself.
  await expect.poll(async () => (await riverside.read<{ stage: string }>(journey)).stage, { timeout: 75_000 }).toBe('agreement');

  await test.step('agreeing, and the place', async () => {
    await page.goto('/t');
    await expect(heading(page, 'Read how we treat each other')).toBeVisible();
    await hands.press(page.getByRole('link', { name: 'Read how we treat each other' }));
    await hands.press(page.getByRole('button', { name: 'Yes, I agree' }));
    await expect(heading(page, 'You have a place')).toBeFocused();
    await expect(page.getByText('Next time:')).toBeVisible();
    await expectAccessible(page);
  });
}

for (const [where, width, height] of [['on a desk', 1280, 800], ['on a phone', 360, 740]] as const)
  test(`from the widget to a place, ${where}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height });
    await walk(page, pointer);
  });

test('from the widget to a place, by the keyboard alone', async ({ page }) => {
  test.setTimeout(180_000);
  const pointed = await countPointers(page);
  await walk(page, keyboard(page));
  expect(pointed()).toBe(0);
});
