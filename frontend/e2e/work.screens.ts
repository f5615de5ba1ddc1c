// Pictures of the work pages that need something to have happened: long lists, what was agreed on, the next version of
// a document and what is different in it, who comes, who was away, and what the log says of all that.
import { address, parts, settled } from './support/everywhere';
import { picture } from './support/picture';
import { kindred } from './support/staff';
import { signIn, somebody, test } from './support/test';

const names = ['Bartholomew Featherstonehaugh-Smythe', 'Kai', 'Ngozi Chimamanda Okwuosa-Abernathy', 'Jo'];

test('what happened meanwhile', async ({ page }) => {
  test.setTimeout(300_000);
  const two = await kindred.idsOf('facilitator-1', 'facilitator-2');
  await kindred.giveTime(two);
  const group = await kindred.openGroup({ steps: ['initial_conversation'], facilitators: two, capacity: 1 });
  for (const name of names) {
    const person = await kindred.enquire(group, name, somebody('Kai').email);
    await person.act('confirm-contact');
    if (name !== 'Jo') await kindred.write(`/journeys/${person.journey}/record-conversation`, { outcome: 'join' });
  }
  const taster = await kindred.openGroup({ steps: [], kind: 'workshop', facilitators: two });
  const other = await kindred.openGroup({ steps: ['workshop'], facilitators: two });
  for (const name of names) {
    const person = await kindred.enquire(other, name, somebody('Kai').email);
    await person.act('confirm-contact');
    const { items } = await person.read<{ items: { session: string }[] }>('/workshops');
    await person.act('book-workshop', { session: items[0]?.session });
  }
  await signIn(page, 'owner@kindred.example');
  const found = await parts(page, 'kindred', true);
  const see = async (name: string, path: string) => {
    await page.goto(path);
    await settled(page);
    await picture(page, `work-${name}`);
  };
  await see('waiting-list', `/kindred/staff/groups/${group}`);
  const { items: sessions } = await kindred.read<{ items: { id: string }[] }>(`/groups/${taster}/sessions`);
  await see('attendance', `/kindred/staff/groups/${taster}/sessions/${sessions[0]?.id}/who`);
  for (const [name, pattern] of [
    ['opened', 'opened'], ['opening', 'opened/:opening'], ['log', 'settings/happened'], ['closures', 'settings/closures'],
    ['guidelines', 'groups/:group/guidelines'], ['person', 'people/:person'], ['away', 'people/:person/away'],
  ] as const)
    await see(name, address(`/:org/staff/${pattern}`, found));

  await page.goto('/kindred/staff');
  await page.getByRole('link', { name: 'Jo', exact: true }).last().click();
  await settled(page);
  await picture(page, 'work-jo');

  await page.goto(address('/:org/staff/documents/:document', found));
  await page.getByRole('button', { name: 'Write the next version' }).click();
  const box = page.getByRole('main').getByRole('textbox').nth(2);
  await box.fill(`${await box.inputValue()} And another sentence, so that something is different.`);
  await picture(page, 'work-document-next');
  await page.getByRole('button', { name: 'Publish this version' }).click();
  await page.getByRole('heading', { name: 'Versions' }).waitFor();
  await page.getByLabel('Show what changed since').selectOption({ index: 1 });
  await page.getByRole('insertion').first().waitFor();
  await picture(page, 'work-document-versions');
});
