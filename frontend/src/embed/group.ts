// One group in the list: name and state closed, and opened what it is, what happens next and the form.
import { clock, day, elsewhere, later, place, weekdays } from '../app/ui/dates';
import { h } from './dom';
import { enquiryForm } from './form';
import type { Widget } from './index';
import type { Group } from './server';

/** How and when it meets, in a line, and the reader's own time where that differs. */
function rhythm({ words, lang }: Widget, group: Group): Node {
  const next = group.next_sessions[0];
  const format = words.formats[group.format] ?? '';
  if (!next) return h('p', { class: 'soft' }, format);
  const { local_start: start, minutes } = next;
  const [from, to, zone] = [clock(start, lang), clock(later(start, minutes), lang), place(next.time_zone)];
  const say = group.rhythm === 'weekly' ? words.weekly : group.rhythm === 'monthly' ? words.monthly : words.once;
  const when = group.rhythm === 'weekly' ? weekdays(start, lang) : day(start, lang);
  const own = elsewhere(next);
  return h(
    'p',
    { class: 'soft' },
    [format, say(when, from, to, zone)].filter(Boolean).join(', '),
    own && h('br'),
    own && words.own(day(own.local, lang), clock(own.local, lang), place(own.zone)),
  );
}

/** The steps from first word to place that this programme has. */
function steps({ words }: Widget, group: Group): Node {
  const all = ['contact', ...group.programme.joining_steps.filter((step) => step !== 'contact' && step !== 'place'), 'place'];
  return h(
    'div',
    {},
    h('h3', {}, words.nextHeading),
    h('ol', {}, ...all.map((step) => words.steps[step] && h('li', {}, words.steps[step]))),
  );
}

/** A row of the list. What is inside is made when it is opened, from what the server says then. */
export function groupRow(widget: Widget, listed: Group): HTMLElement {
  const { words, server } = widget;
  const inside = h('div', { class: 'in' });
  let drawn = false;
  const draw = (group: Group) => {
    drawn = true;
    const joinable = group.places === 'open' || group.places === 'waiting_list';
    inside.replaceChildren(
      h('p', {}, group.programme.who_for),
      rhythm(widget, group),
      steps(widget, group),
      joinable
        ? enquiryForm(widget, group)
        : h('p', {}, words.shut, ' ', h('a', { href: server.page(group.id) }, words.readMore)),
    );
  };
  const open = async () => {
    if (drawn) return;
    // What the list knew stands there at once; the server's newer word replaces it before anything is typed.
    draw(listed);
    const fresh = await server.group(listed.id).catch(() => listed);
    if (fresh.places !== listed.places) draw(fresh);
  };
  const state = words.places[listed.places];
  const details = h(
    'details',
    { ontoggle: () => details.open && void open() },
    h(
      'summary',
      {},
      h('span', { class: 'name' }, listed.name),
      state ? h('span', { class: `tag ${listed.places}` }, state) : null,
    ),
    inside,
  );
  return h('li', { part: 'group' }, details);
}
