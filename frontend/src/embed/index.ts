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
  /** Without a publishable key nobody can write from here. */
  key: string | null;
  /** Tells the host page that something happened; ids only, never what was typed. */
  tell: (event: string, detail: Record<string, string>) => void;
  /** A link to the organisation's page in the app, or to one below it; `exit` is the way out of the host's page. Which page of the host it was on is not told. */
  link: (word: Word, below?: string) => HTMLElement;
  /** The organisation's numbers for a crisis. */
  help: () => HTMLElement;
}

const home = new URL(import.meta.url).origin;
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const line = ({ label, number }: Organisation['help_numbers'][0]) => [h('br'), `${label}: `, h('a', { href: telephone(number) }, number)];

class HearthGroups extends HTMLElement {
  static observedAttributes = ['org', 'publishable-key', 'programme', 'format', 'lang', 'layout'];

  /** Words in the host page's language, in place of the widget's own; kept when they were set before this script ran. */
  words: Partial<Record<Word, string>> = (this as { words?: object }).words ?? {};

  readonly #root = this.attachShadow({ mode: 'open' });
  #listening?: AbortController;
  /** Which drawing is the newest; an older one that is still on its way shows nothing any more. */
  #newest = 0;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [sheet];
    this.#listening = new AbortController();
    const shift = bareShift();
    const options = { signal: this.#listening.signal, capture: true };
    addEventListener('keydown', (event) => shift.down(event.key, event.repeat), options);
    addEventListener('keyup', (event) => shift.up(event.key, event.timeStamp) && this.#exit(event), options);
    addEventListener('pointerdown', () => shift.interrupt(), options);
    void this.#show();
  }

  disconnectedCallback(): void {
    this.#newest += 1;
    this.#listening?.abort();
  }

  attributeChangedCallback(): void {
    if (this.#root.firstChild) void this.#show();
  }

  readonly #exit = (event: Event): void => {
    event.preventDefault();
    // Nothing of the host's own styles can show it again.
    document.body.replaceChildren();
    // Neither `/exit` nor where it sends on to learns which page of the host it was, whatever policy that has.
    document.head.append(h('meta', { name: 'referrer', content: 'no-referrer' }));
    // In place of the host's own entry, so that Back does not lead here.
    location.replace(`${home}/exit`);
  };

  /** Shows the list, or why there is none; `again` when somebody asked for it, who then reads on from there. */
  async #show(again = false): Promise<void> {
    const drawing = (this.#newest += 1);
    let lang = this.lang || document.documentElement.lang;
    try {
      // On host pages stands `en_GB` too, and worse; dates can't be written in that.
      Intl.getCanonicalLocales(lang);
    } catch {
      lang = 'en-GB';
    }
    const say = sayer(this.words);
    const key = this.getAttribute('publishable-key');
    const org = this.getAttribute('org') ?? '';
    const server = connect(home, org, key);
    const link: Widget['link'] = (word, below = '') =>
      h('a', { href: home + (word === 'exit' ? '/exit' : `/${org}${below}`), referrerpolicy: 'no-referrer', onclick: word === 'exit' && this.#exit }, say(word));
    // Until there is something to show, what the host page wrote between the tags stays: a plain link.
    if (!this.#root.firstChild) this.#root.append(h('slot'));
    const draw = (whole: HTMLElement) => {
      if (drawing !== this.#newest) return;
      this.#root.replaceChildren(whole);
      if (again) whole.querySelector<HTMLElement>('button,[role]')?.focus();
    };
    try {
      const organisation = await server.organisation();
      const tell: Widget['tell'] = (event, detail) =>
        void this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
      const help = () => h('p', { class: 'help' }, say('now'), ...organisation.help_numbers.flatMap(line));
      draw(await this.#list({ server, organisation, say, lang, key, tell, help, link }));
    } catch (error) {
      draw(this.#explain(error, link, say));
    }
  }

  async #list(widget: Widget): Promise<HTMLElement> {
    const { server, say } = widget;
    const list = h('ul', { part: 'list' });
    const said = h('p', { class: 'said', role: 'status', tabindex: '-1' });
    // A group that was shown before comes back as it was, with what is typed in it.
    const rows: Record<string, HTMLElement> = {};
    let asked = 0;
    const fill = async (format: string | null) => {
      const asking = (asked += 1);
      const programme = this.getAttribute('programme');
      const query = { ...(format && { format }), ...(programme && { programme }) };
      const { items } = await server.groups(`${new URLSearchParams(query)}`);
      if (asking !== asked) return;
      list.replaceChildren(...items.map((group) => (rows[group.id] ??= groupRow(widget, group))));
      if (items.length === 0) list.append(h('li', {}, h('p', {}, say('nothing'))));
      said.textContent = say('shown', { count: items.length });
    };
    const filter = async () => {
      try {
        // The first choice is no filter.
        await fill(pick.selectedIndex ? pick.value : null);
      } catch {
        list.replaceChildren(h('li', {}, h('p', { role: 'alert' }, say('lost')), h('button', { onclick: retry }, say('again'))));
      }
    };
    const retry = () => void filter().then(() => pick.focus());
    const option = (value: string) => h('option', { value }, say(value));
    const pick = h(
      'select',
      { id: 'format', part: 'filter', onchange: filter },
      ...['format', 'online', 'in_person', 'hybrid'].map(option),
    );
    const fixed = this.getAttribute('format');
    await fill(fixed);
    return h(
      'div',
      // The element's own words are English, whatever the page around it speaks.
      { class: this.getAttribute('layout'), part: 'root', lang: !this.words.open && 'en' },
      !fixed && h('div', { class: 'filter' }, h('label', { for: 'format' }, say('filter')), pick),
      said,
      list,
      widget.help(),
      h(
        'div',
        { class: 'foot', part: 'footer' },
        widget.link('more'),
        widget.link('exit'),
      ),
    );
  }

  /** Says in words why there is no list, and keeps the plain link. */
  #explain(error: unknown, link: Widget['link'], say: Say): HTMLElement {
    const refused = isRefusal(error) && error.code;
    return h(
      'div',
      { class: 'wrong', part: 'root', role: 'status' },
      h('p', {}, say('away')),
      h('p', { class: 'foot' }, this.firstElementChild ? h('slot') : link('more'), link('exit')),
      refused
        ? h('p', { class: 'soft' }, say(/origin/.test(refused) ? 'owner' : 'check', { origin: location.origin }))
        : h('p', {}, h('button', { onclick: () => void this.#show(true) }, say('again'))),
    );
  }
}

if (!customElements.get('hearth-groups')) customElements.define('hearth-groups', HearthGroups);
