// Lists that are longer than anybody wants to see at once: they say how much more there is, and lead to it; and the log
// of one thing, from the page of that thing.
import { settled } from './support/everywhere';
import { kindred } from './support/staff';
import { expect, expectAccessible, signIn, somebody, test } from './support/test';

test('a long waiting list and a full board are shown a part at a time, and the log of one group is a link away', async ({ page }) => {
  const group = await kindred.openGroup({ steps: [], facilitators: await kindred.idsOf('facilitator-3', 'facilitator-4'), capacity: 1 });
  for (let made = 0; made < 24; made += 1) {
    const enquiry = { group, preferred_name: made === 0 ? 'W'.repeat(100) : `Waiting ${made}`, contact: { email: somebody('waiting').email }, privacy_notice: 1 };
    await kindred.write('/journeys', { enquiry, on_behalf: { how: 'phone', wording_version: 1 } });
  }
  await signIn(page, 'owner@kindred.example');

  await page.goto(`/kindred/staff/groups/${group}`);
  const waiting = page.getByRole('region', { name: 'Waiting list' });
  await expect(waiting.getByRole('listitem')).toHaveCount(20);
  await waiting.getByRole('button', { name: /^Show more \(3 left\).*the waiting list$/ }).click();
  await expect(waiting.getByRole('listitem')).toHaveCount(23);
  await expect(waiting.getByRole('listitem').nth(20).getByRole('link')).toBeFocused();
  await expect(waiting.getByRole('button')).toHaveCount(0);
  await expectAccessible(page);

  await page.goto(`/kindred/staff?group=${group}`);
  const folded = page.getByRole('group').filter({ hasText: '24 people have not opened our message yet' });
  await folded.getByText('24 people have not opened our message yet', { exact: true }).click();
  await expect(folded.getByRole('listitem')).toHaveCount(20);
  await folded.getByRole('button', { name: /^Show more \(4 left\)/ }).click();
  await expect(folded.getByRole('listitem')).toHaveCount(24);
  await page.getByRole('radio', { name: 'Only their page' }).check();
  await expect(page.getByRole('heading', { name: 'Nobody like this is here just now' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everyone' }).click();
  await expect(page.getByRole('heading', { name: 'Everyone on their way' })).toBeVisible();

  // Somebody rings: by their name, or by the number that every page of theirs says.
  const search = page.getByLabel('Name, or number for the phone');
  const found = page.getByRole('region', { name: 'Found' }).getByRole('listitem');
  await search.fill('waiting 7');
  await expect(found).toHaveCount(1);
  const { items } = await kindred.read<{ items: { reference: string }[] }>(`/journeys?group=${group}`);
  await search.fill(items[0]?.reference.replace('-', ' ').toLowerCase() ?? '');
  await expect(found).toHaveCount(1);
  await expect(page.getByText('One person', { exact: true })).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await expectAccessible(page);
  await search.fill('');
  await expect(page.getByRole('heading', { name: 'Everyone on their way' })).toBeVisible();

  await page.goto(`/kindred/staff/groups/${group}`);
  await page.getByRole('link', { name: 'See what the log says of this group' }).click();
  await settled(page);
  const told = page.getByRole('main').getByRole('listitem');
  await expect(told.first()).toContainText('Waiting 23');
  await told.filter({ hasText: 'got in touch' }).first().getByRole('link').first().click();
  await page.getByRole('link', { name: 'See what the log says of this journey' }).click();
  await settled(page);
  await expect(told.filter({ hasText: 'Waiting 22' })).toHaveCount(0);
  await expect(told.filter({ hasText: 'Waiting 23' })).not.toHaveCount(0);
});
