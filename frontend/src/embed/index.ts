// <hearth-groups>: a charity's groups on the charity's own page. A custom element with a shadow root, no cookie, no
// storage and no request but to the site that this script came from.
import { bareShift } from '../app/shell/shift';
import { telephone } from '../app/ui/contact';
import { h } from './dom';
import css from './embed.css?inline';
import { groupRow } from './group';
import { connect, isRefusal, type Organisation, type Server } from './server';
import { sayer, type Say, type Word } from './words';

/** What the parts of the widget share. */
export interface Widget {
  server: Server;
  organisation: Organisation;
  say: Say;
  lang: string;
  /** Tells the host page that something happened; ids only, never what was typed. */
  tell: (event: string, detail: Record<string, string>) => void;
  /** The organisation's numbers for a crisis. */
  helpLines: () => HTMLElement;
}

const home = new URL(import.meta.url).origin;
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

class HearthGroups extends HTMLElement {
  static observedAttributes = ['org', 'publishable-key', 'programme', 'format', 'lang', 'layout'];

  /** Words in the host page's language, in place of the widget's own; kept when they were set before this script ran. */
  words: Partial<Record<Word, string>> = (this as { words?: object }).words ?? {};

  private readonly root = this.attachShadow({ mode: 'open' });
  private listening = new AbortController();

  connectedCallback(): void {
    this.root.adoptedStyleSheets = [sheet];
    this.listening = new AbortController();
    const shift = bareShift();
    const options = { signal: this.listening.signal, capture: true };
    addEventListener('keydown', (event) => shift.down(event.key, event.repeat), options);
    addEventListener('keyup', (event) => shift.up(event.key, event.timeStamp) && this.exit(), options);
    addEventListener('pointerdown', () => shift.interrupt(), options);
    void this.show();
  }

  disconnectedCallback(): void {
    this.listening.abort();
  }

  attributeChangedCallback(): void {
    if (this.root.firstChild) void this.show();
  }

  private exit(): void {
    document.body.hidden = true;
    // In place of the host's own entry, so that Back does not lead here.
    location.replace(`${home}/exit`);
  }

  private async show(): Promise<void> {
    const lang = this.lang || document.documentElement.lang || 'en-GB';
    const say = sayer(this.words);
    const server = connect(home, this.getAttribute('org') ?? '', this.getAttribute('publishable-key'));
    // Until there is something to show, what the host page wrote between the tags stays: a plain link.
    this.root.replaceChildren(h('slot'));
    try {
      const organisation = await server.organisation();
      const tell: Widget['tell'] = (event, detail) =>
        void this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
      const lines = () =>
        organisation.help_numbers.flatMap(({ label, number }) => [
          h('br'),
          `${label}: `,
          h('a', { href: telephone(number) }, number),
        ]);
      const helpLines = () => h('p', { class: 'help' }, say('now'), ...lines());
      await this.list({ server, organisation, say, lang, tell, helpLines });
    } catch (error) {
      this.explain(error, server, say);
    }
  }

  private async list(widget: Widget): Promise<void> {
    const { server, say } = widget;
    const list = h('ul', { part: 'list' });
    const said = h('p', { class: 'said', role: 'status' });
    const fill = async (format: string | null) => {
      const programme = this.getAttribute('programme');
      const query = { ...(format && { format }), ...(programme && { programme }) };
      const { items } = await server.groups(String(new URLSearchParams(query)));
      list.replaceChildren(...items.map((group) => groupRow(widget, group)));
      if (items.length === 0) list.append(h('li', {}, h('p', {}, say('nothing'))));
      return items.length;
    };
    const filter = async () => {
      try {
        said.textContent = say('shown', { count: await fill(pick.value) });
      } catch (error) {
        this.explain(error, server, say);
      }
    };
    const option = (value: string) => h('option', { value: value === 'format' ? '' : value }, say(value));
    const pick = h(
      'select',
      { id: 'format', part: 'filter', onchange: () => void filter() },
      ...['format', 'online', 'in_person', 'hybrid'].map(option),
    );
    const fixed = this.getAttribute('format');
    await fill(fixed);
    const leave = (event: Event) => {
      event.preventDefault();
      this.exit();
    };
    this.root.replaceChildren(
      h(
        'div',
        { class: this.getAttribute('layout'), part: 'root' },
        fixed ? null : h('div', { class: 'filter' }, h('label', { for: 'format' }, say('filter')), pick),
        said,
        list,
        widget.helpLines(),
        h(
          'div',
          { class: 'foot', part: 'footer' },
          h('a', { href: server.page() }, say('more')),
          h('a', { href: `${home}/exit`, rel: 'nofollow noreferrer', onclick: leave }, say('exit')),
        ),
      ),
    );
  }

  /** Says in words why there is no list, and keeps the plain link. */
  private explain(error: unknown, server: Server, say: Say): void {
    const refused = isRefusal(error) && error.status === 403;
    this.root.replaceChildren(
      h(
        'div',
        { class: 'wrong', part: 'root', role: 'status' },
        h('p', {}, say('away')),
        h('p', {}, this.firstElementChild ? h('slot') : h('a', { href: server.page() }, say('more'))),
        refused
          ? h('p', { class: 'soft' }, say('owner', { origin: location.origin }))
          : h('p', {}, h('button', { onclick: () => void this.show() }, say('again'))),
      ),
    );
  }
}

if (!customElements.get('hearth-groups')) customElements.define('hearth-groups', HearthGroups);
