// <hearth-groups>: a charity's groups on the charity's own page. A custom element with a shadow root, no cookie, no
// storage and no request but to the site that this script came from.
import { BareShift } from '../app/shell/shift';
import { h } from './dom';
import css from './embed.css?inline';
import { groupRow } from './group';
import { Refused, Server, type Organisation } from './server';
import { wordsFor, type Words } from './words';

/** What the parts of the widget share. */
export interface Widget {
  server: Server;
  organisation: Organisation;
  words: Words;
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

  private readonly root = this.attachShadow({ mode: 'open' });
  private listening = new AbortController();

  connectedCallback(): void {
    this.root.adoptedStyleSheets = [sheet];
    const shift = new BareShift();
    const { signal } = (this.listening = new AbortController());
    addEventListener('keydown', (event) => shift.down(event.key, event.repeat), { signal, capture: true });
    addEventListener('keyup', (event) => shift.up(event.key, event.timeStamp) && this.exit(), { signal, capture: true });
    addEventListener('pointerdown', () => shift.interrupt(), { signal, capture: true });
    void this.show();
  }

  disconnectedCallback(): void {
    this.listening.abort();
  }

  attributeChangedCallback(): void {
    if (this.isConnected && this.root.hasChildNodes()) void this.show();
  }

  private exit(): void {
    document.body.hidden = true;
    // In place of the host's own entry, so that Back does not lead here.
    location.replace(`${home}/exit`);
  }

  private async show(): Promise<void> {
    const org = this.getAttribute('org') ?? '';
    const lang = this.lang || document.documentElement.lang || 'en-GB';
    const words = wordsFor(lang);
    const server = new Server(home, org, this.getAttribute('publishable-key'));
    // Until there is something to show, what the host page wrote between the tags stays: a plain link.
    this.root.replaceChildren(h('slot'));
    try {
      const organisation = await server.organisation();
      const tell = (event: string, detail: Record<string, string>) =>
        void this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
      const helpLines = () =>
        h('p', { class: 'help' }, words.helpFirst, ...organisation.help.flatMap(({ label, value, kind }) => [
          h('br'), `${label}: `, h('a', { href: `${kind === 'text' ? 'sms' : 'tel'}:${value.replace(/ /g, '')}` }, value),
        ]));
      await this.list({ server, organisation, words, lang, tell, helpLines });
    } catch (error) {
      this.explain(error, server, words);
    }
  }

  private async list(widget: Widget): Promise<void> {
    const { server, words } = widget;
    const list = h('ul', { part: 'list' });
    const said = h('p', { class: 'said', role: 'status' });
    const fill = async (format: string | null, aloud: boolean) => {
      const page = await server.groups({ format, programme: this.getAttribute('programme') });
      list.replaceChildren(...page.items.map((group) => groupRow(widget, group)));
      if (page.items.length === 0) list.append(h('li', {}, h('p', {}, words.nothing)));
      all.hidden = page.next_cursor === null;
      if (aloud) said.textContent = page.items.length === 0 ? words.nothing : words.count(page.items.length);
    };
    const all = h('a', { href: server.page() }, words.more);
    const fixed = this.getAttribute('format');
    const pick = h(
      'select',
      { id: 'format', part: 'filter', onchange: () => void fill(pick.value, true).catch((error) => this.explain(error, server, words)) },
      h('option', { value: '' }, words.anyFormat),
      ...Object.entries(words.formats).map(([value, label]) => h('option', { value }, label)),
    );
    await fill(fixed, false);
    const help = h('details', {}, h('summary', {}, words.help), widget.helpLines());
    const leave = (event: Event) => {
      event.preventDefault();
      this.exit();
    };
    const cards = this.getAttribute('layout') === 'cards' ? 'cards' : null;
    this.root.replaceChildren(
      h(
        'div',
        { class: cards, part: 'root', lang: widget.lang },
        fixed ? null : h('div', { class: 'filter' }, h('label', { for: 'format' }, words.filter), pick),
        said,
        list,
        h('div', { class: 'foot', part: 'footer' }, all, help, h('a', { href: `${home}/exit`, rel: 'nofollow noreferrer', onclick: leave }, words.exit)),
      ),
    );
  }

  /** Says in words why there is no list, and keeps the plain link. */
  private explain(error: unknown, server: Server, words: Words): void {
    const refused = error instanceof Refused && error.status === 403;
    const link = this.querySelector('a') ? h('slot') : h('a', { href: server.page() }, words.seeGroups);
    this.root.replaceChildren(
      h(
        'div',
        { class: 'wrong', part: 'root', role: 'status' },
        h('p', {}, refused ? words.refused : words.away),
        h('p', {}, link),
        refused
          ? h('p', { class: 'soft' }, words.forOwner(location.origin))
          : h('p', {}, h('button', { type: 'button', onclick: () => void this.show() }, words.again)),
      ),
    );
  }
}

if (!customElements.get('hearth-groups')) customElements.define('hearth-groups', HearthGroups);
