// One group in the list: name and state closed, and opened what it is, what happens next and the form.
import { clock, day, end, place, weekdays } from '../app/ui/dates';
import { h } from './dom';
import { enquiryForm } from './form';
import type { Widget } from './index';
import type { Group, Listed } from './server';

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
  const more = h('a', { href: server.page(`/groups/${listed.id}`) }, say('read'));
  const inside = h('div', { class: 'in' });
  const draw = (group: Group) => [
    h('h2', {}, say('steps')),
    h('ol', {}, ...group.what_happens_next.map(({ words }) => h('li', {}, words))),
    /open|waiting/.test(group.places) ? enquiryForm(widget, group) : more,
  ];
  const open = async () => {
    if (!details.open || inside.childElementCount > 2) return;
    inside.replaceChildren(h('p', {}, listed.programme.summary), h('p', { class: 'soft' }, rhythm(widget, listed)));
    // Without a newer word from the server there is still the plain link.
    inside.append(...(await server.group(listed.id).then(draw, () => [more])));
  };
  const details = h(
    'details',
    { ontoggle: () => void open() },
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
