// Pictures of a journey's pages, at each of its stages.
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
  const answer = await fetch(`${process.env.HEARTH_AT}/v1/public/kindred/groups/${group}`);
  const statement = ((await answer.json()) as { programme: { eligibility_statement: { id: string } } }).programme.eligibility_statement.id;
  await first.act('affirm', { statement, is_true: false });
  await look(page, first, 'fit-declined');
  await first.act('affirm', { statement, is_true: true });
  await look(page, first, 'time-next');
  await look(page, first, 'time', 'Choose a time');
  await page.getByRole('button', { name: 'Keep this time' }).click();
  await picture(page, 'way-time-error');
  await page.getByRole('radio').nth(2).check();
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
