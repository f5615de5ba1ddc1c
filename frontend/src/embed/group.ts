// One group in the list: name and state closed, and opened what it is, what happens next and the form.
import { clock, day, end, place, weekdays } from '../app/ui/dates';
import { h } from './dom';
import { enquiryForm } from './form';
import type { Widget } from './index';
import { isRefusal, type Group, type Listed } from './server';
import type { Word } from './words';

/** How and when it meets, in a line. The own time of a reader elsewhere is on the group's own page. */
function rhythm({ say, lang }: Widget, { format, schedule, next_session: next }: Listed): string {
  const { starts_at, local_start: start, minutes, time_zone } = next;
  const weekly = schedule.rhythm === 'weekly' && schedule.every === 1;
  const gaps = {
    day: (weekly ? weekdays : day)(start, lang),
    from: clock(start, lang),
    to: clock(end(starts_at, minutes, time_zone), lang),
    zone: place(time_zone),
  };
  return `${say(format)}, ${say(weekly ? 'weekly' : schedule.sessions === 1 ? 'once' : 'next', gaps)}`;
}

/** A row of the list. What is inside is read when it is opened: places may have gone since the list was read. */
export function groupRow(widget: Widget, listed: Listed): HTMLElement {
  const { say, server } = widget;
  const more = (word: Word) => widget.link(word, `/groups/${listed.id}`);
  const inside = h('div', { class: 'in' });
  // Without a key nobody can write from here; Hearth's own page takes it from there.
  const begin = (group: Group) => (widget.key ? enquiryForm(widget, group, more) : more('begin'));
  const draw = (group: Group) => [
    h('h2', {}, say('steps')),
    h('ol', {}, ...group.what_happens_next.map(({ words }) => h('li', {}, words))),
    /open|waiting/.test(group.places) ? begin(group) : more('read'),
  ];
  let read = false;
  const open = async () => {
    if (!details.open || read) return;
    read = true;
    inside.replaceChildren(h('p', {}, listed.programme.summary), h('p', { class: 'soft' }, rhythm(widget, listed)));
    const without = (error: unknown) => {
      // Opening it again asks again.
      read = false;
      return [h('p', {}, say(isRefusal(error) ? 'nothing' : 'lost')), more('read')];
    };
    inside.append(...(await server.group(listed.id).then(draw, without)));
  };
  const details = h(
    'details',
    { ontoggle: open },
    h(
      'summary',
      {},
      h('span', { class: 'name' }, listed.name),
      h('span', { class: `tag ${listed.places}` }, say(listed.places)),
    ),
    inside,
  );
  return h('li', { part: 'group' }, details);
}
