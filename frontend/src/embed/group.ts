// One group in the list: name and state closed, and opened what it is, what happens next and the form.
import { clock, day, later, place, weekdays } from '../app/ui/dates';
import { h } from './dom';
import { enquiryForm } from './form';
import type { Widget } from './index';
import type { Group } from './server';

/** How and when it meets, in a line. The own time of a reader elsewhere is on the group's own page. */
function rhythm({ say, lang }: Widget, group: Group): Node {
  const next = group.next_sessions[0];
  const lines = [say(group.format)];
  if (next) {
    const { local_start: start, minutes } = next;
    const weekly = group.rhythm === 'weekly';
    const gaps = { from: clock(start, lang), to: clock(later(start, minutes), lang), zone: place(next.time_zone) };
    const kind = weekly || group.rhythm === 'monthly' ? group.rhythm : 'once';
    lines.push(say(kind, { ...gaps, day: (weekly ? weekdays : day)(start, lang) }));
  }
  return h('p', { class: 'soft' }, lines.filter(Boolean).join(', '));
}

/** A row of the list. What is inside is made when it is opened, from what the server says then. */
export function groupRow(widget: Widget, listed: Group): HTMLElement {
  const { say, server } = widget;
  const inside = h('div', { class: 'in' });
  const draw = (group: Group) => {
    const steps = ['contact', ...group.programme.joining_steps, 'place'].map((step) => say(step)).filter(Boolean);
    inside.replaceChildren(
      h('p', {}, group.programme.summary),
      rhythm(widget, group),
      h('h3', {}, say('next')),
      h('ol', {}, ...steps.map((step) => h('li', {}, step))),
      /open|waiting/.test(group.places)
        ? enquiryForm(widget, group)
        : h('p', {}, say('shut'), ' ', h('a', { href: server.page(`/groups/${group.id}`) }, say('read'))),
    );
  };
  const open = async () => {
    if (!details.open || inside.firstChild) return;
    // What the list knew stands there at once; the server's newer word replaces it before anything is typed.
    draw(listed);
    const fresh = await server.group(listed.id).catch(() => listed);
    if (fresh.places !== listed.places) draw(fresh);
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
