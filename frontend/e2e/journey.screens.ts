// Pictures of a journey's pages, at each of its stages.
import { questionFor } from './support/mail';
import { kindred, type Follower } from './support/staff';
import { picture } from './support/picture';
import { expect, signIn, somebody, test } from './support/test';
import type { Page } from '@playwright/test';

async function look(page: Page, person: Follower, name: string, link?: string): Promise<void> {
  await page.goto('/');
  await page.goto(person.link);
  if (link) await page.getByRole('link', { name: link }).click();
  await expect(page.getByRole('link', { name: 'My page' }).or(page.getByRole('heading', { name: 'What happened so far' })).first()).toBeVisible();
  await picture(page, `way-${name}`);
}

const steps = ['eligibility', 'initial_conversation', 'agreement'];

test('the way to a place', async ({ page }) => {
  test.setTimeout(300_000);
  const two = await kindred.idsOf('facilitator-1', 'facilitator-2');
  await kindred.giveTime(two);
  const group = await kindred.openGroup({ steps, facilitators: two, capacity: 1 });
  const first = await kindred.enquire(group, 'Bartholomew Featherstonehaugh-Smythe', somebody('Bart').email);
  await look(page, first, 'contact');
  await first.act('confirm-contact');
  await look(page, first, 'fit-next');
  await look(page, first, 'fit', 'Read the sentence');
  const statement = await kindred.statementOf(group);
  await first.act('affirm', { statement, is_true: false });
  await look(page, first, 'fit-declined');
  await first.act('affirm', { statement, is_true: true });
  await look(page, first, 'time-next');
  await look(page, first, 'time', 'Choose a time');
  await page.getByRole('button', { name: 'Keep this time' }).click();
  await picture(page, 'way-time-error');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Keep this time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Book this time?' })).toBeVisible();
  await picture(page, 'way-time-kept');
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^You talk with/ })).toBeVisible();
  await page.getByText('Add to my calendar').click();
  await page.getByText('Show what happened, and when').click();
  await picture(page, 'way-time-booked');
  await page.getByRole('button', { name: 'Give this time back' }).click();
  await picture(page, 'way-time-dialog');
  await kindred.write(`/journeys/${first.journey}/record-conversation`, { outcome: 'join' });
  await look(page, first, 'agree-next');
  await look(page, first, 'agree', 'Read how we treat each other');
  const { documents } = await first.read<{ documents: { version: string }[] }>('/agreement');
  await first.act('agree', { versions: documents.map(({ version }) => version) });
  await look(page, first, 'joined');

  const second = await kindred.enquire(group, 'Kai', somebody('Kai').email);
  await second.act('confirm-contact');
  await second.act('affirm', { statement, is_true: true });
  await second.act('no-time-fits');
  await look(page, second, 'nothing-fits');
  await kindred.write(`/journeys/${second.journey}/record-conversation`, { outcome: 'join' });
  await look(page, second, 'waiting');
  await first.act('leave');
  await look(page, first, 'not-now');
  await kindred.write(`/journeys/${second.journey}/offer`, {});
  await look(page, second, 'offer');
  await look(page, second, 'contact-change', 'Change how we reach you');
  await second.act('withdraw');
  await look(page, second, 'withdrawn').catch(() => picture(page, 'way-withdrawn'));
});

test('a workshop, and the name-check from both sides', async ({ page }) => {
  test.setTimeout(200_000);
  const two = await kindred.idsOf('facilitator-1', 'facilitator-2');
  await kindred.openGroup({ steps: [], kind: 'workshop', facilitators: two });
  const group = await kindred.openGroup({ steps: ['workshop', 'initial_conversation', 'name_check'], facilitators: two });
  const ash = somebody('Ash');
  await kindred.member(group, ash.name, ash.email);
  const person = await kindred.enquire(group, 'Robin', somebody('Robin').email);
  await person.act('confirm-contact');
  await look(page, person, 'workshop', 'Choose a workshop');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Come to this one' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You come to a workshop' })).toBeVisible();
  await picture(page, 'way-workshop-booked');
  await kindred.write(`/journeys/${person.journey}/exempt-workshop`, { why: 'They came to one before.' });
  await kindred.write(`/journeys/${person.journey}/record-conversation`, { outcome: 'join' });
  await look(page, person, 'names-next');
  await look(page, person, 'names', 'Read what we would ask');
  await page.getByLabel('One thing by which somebody who knows you would know you').fill('I play the cello in a local orchestra.');
  await picture(page, 'way-names-written');
  await page.getByRole('button', { name: 'Yes, you may ask' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'We are checking names' })).toBeVisible();
  await kindred.write(`/journeys/${person.journey}/open-name-check`, {});
  await look(page, person, 'names-asked');
  await page.goto(await questionFor(ash.email));
  await expect(page.getByRole('radio').first()).toBeVisible();
  await picture(page, 'question');
  await page.getByRole('radio', { name: 'I know them' }).check();
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you. Your answer has reached us.' })).toBeVisible();
  await picture(page, 'question-answered');
});

test('what is kept, for its person and through staff', async ({ page }) => {
  test.setTimeout(120_000);
  const facilitators = await kindred.idsOf('facilitator-1');
  await kindred.giveTime(facilitators);
  const group = await kindred.openGroup({ steps: ['initial_conversation'], facilitators });
  const person = await kindred.enquire(group, somebody('Featherstonehaugh-Cholmondeley').name, somebody('Nia').email);
  await person.act('confirm-contact');
  await page.goto(person.link);
  await page.getByRole('link', { name: 'See or take along what we keep about you' }).click();
  await expect(page.getByRole('button', { name: 'Get the file' })).toBeVisible();
  await picture(page, 'way-data');
  await signIn(page, 'owner@pathways.example');
  await page.goto('/my/details/data');
  await expect(page.getByRole('button', { name: 'Get the file' })).toBeVisible();
  await picture(page, 'my-data-of-staff');
  await page.goto('/pathways/staff');
  await page.locator('main a[href*="/staff/journeys/0"]').first().click();
  await page.getByRole('button', { name: 'Get what is kept about them as a file' }).click();
  await picture(page, 'staff-take-along');
});

test('one’s own pages', async ({ page }) => {
  test.setTimeout(120_000);
  const nia = somebody('Nia');
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-1') });
  await (await kindred.enquire(group, nia.name, nia.email)).act('confirm-contact');
  await signIn(page, nia.email);
  await picture(page, 'my-groups');
  await page.getByRole('region', { name: 'My groups' }).getByRole('link').click();
  await picture(page, 'my-group');
  await page.goto('/my/details/data');
  await expect(page.getByRole('button', { name: 'Get the file' })).toBeVisible();
  await picture(page, 'my-data');
});
