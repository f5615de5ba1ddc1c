// The enquiry: a name, one way to reach somebody, and a few words if they like. Anything more sensitive is asked on
// Hearth's own page, because a host page's scripts can read what is typed here.
import { looksLikeEmail, looksLikePhone } from '../app/ui/contact';
import { h } from './dom';
import type { Widget } from './index';
import { Refused, type Group } from './server';

let made = 0;

export function enquiryForm(widget: Widget, group: Group): HTMLElement {
  const { words, server, organisation } = widget;
  made += 1;
  const id = (name: string) => `${name}-${made}`;
  const name = h('input', { id: id('name'), autocomplete: 'nickname', maxlength: '100' });
  const reach = h('input', { id: id('reach'), autocomplete: 'email', spellcheck: 'false', 'aria-describedby': id('hint') });
  const message = h('textarea', { id: id('message'), rows: '3', maxlength: '4000' });
  const button = h('button', { part: 'button' }, words.send);
  const trouble = h('div', { tabindex: '-1' });
  // One key for one enquiry: pressing twice, or again after a lost answer, makes one journey.
  let key = crypto.randomUUID();
  let seen = group;
  let sending = false;

  const busy = (now: boolean) => {
    sending = now;
    button.textContent = now ? words.sending : words.send;
    button.toggleAttribute('aria-busy', now);
  };

  const say = (...lines: (Node | string)[]) => {
    trouble.className = lines.length > 0 ? 'wrong' : '';
    trouble.replaceChildren(...lines.map((line) => h('p', {}, line)));
    if (lines.length > 0) trouble.focus();
  };

  /** Marks the fields that need something, and leads to each from the top of the form, in the same words. */
  const mend = (wrong: [HTMLElement, string][]) => {
    for (const field of [name, reach, message]) {
      const found = wrong.find(([bad]) => bad === field)?.[1];
      const line = `${field.id}-wrong`;
      field.parentElement?.querySelector(`#${line}`)?.remove();
      if (found) field.before(h('p', { id: line, class: 'care' }, found));
      field.toggleAttribute('aria-invalid', Boolean(found));
      const hint = field === reach ? id('hint') : '';
      const described = [hint, found ? line : ''].filter(Boolean).join(' ');
      if (described) field.setAttribute('aria-describedby', described);
      else field.removeAttribute('aria-describedby');
    }
    if (wrong.length === 0) return say();
    const leads = wrong.map(([field, text]) => {
      const to = (event: Event) => {
        event.preventDefault();
        field.focus();
      };
      return h('a', { href: `#${field.id}`, onclick: to }, text);
    });
    say(h('strong', {}, words.toAdd(wrong.length)), ...leads);
  };

  const trySending = async () => {
    if (sending) return;
    const [called, address, said] = [name.value.trim(), reach.value.trim(), message.value.trim()];
    const wrong: [HTMLElement, string][] = [];
    if (!called) wrong.push([name, words.wrongName]);
    if (!looksLikeEmail(address) && !looksLikePhone(address)) wrong.push([reach, words.wrongReach]);
    mend(wrong);
    if (wrong.length > 0) return;
    busy(true);
    try {
      const now = await server.group(group.id);
      if (now.places !== seen.places && now.places !== 'open') {
        seen = now;
        return say(words.filled, now.places === 'waiting_list' ? waitingButton() : h('a', { href: server.page() }, words.seeGroups));
      }
      const receipt = await server.enquire(
        {
          group: group.id,
          preferred_name: called,
          contact: looksLikeEmail(address) ? { email: address } : { phone: address },
          ...(said && { message: said }),
          privacy_notice: organisation.privacy_notice?.version ?? 0,
          locale: widget.lang,
        },
        key,
      );
      widget.tell('hearth:enquiry-sent', { group: group.id, journey: receipt.journey });
      thank(called, address, receipt.reference);
    } catch (error) {
      explain(error);
    } finally {
      busy(false);
    }
  };

  const waitingButton = () => {
    const go = h('button', { type: 'button', onclick: () => void trySending() }, words.sendWaiting);
    return go;
  };

  const boxOf = (pointer: string) => (pointer.startsWith('/contact') ? reach : pointer.startsWith('/message') ? message : name);

  const explain = (error: unknown) => {
    if (!(error instanceof Refused)) return say(words.offline);
    if (error.status === 429 || error.status >= 500) return say(words.busy);
    if (error.fields.length > 0) mend(error.fields.map(({ pointer, detail }) => [boxOf(pointer), detail]));
    else say(error.message, h('a', { href: server.page(group.id) }, words.readMore));
  };

  const thank = (called: string, address: string, reference: string) => {
    const heading = h('h3', { tabindex: '-1' }, words.thanks(called));
    const back = () => {
      key = crypto.randomUUID();
      done.replaceWith(form);
      reach.focus();
    };
    const done = h(
      'div',
      { class: 'done', part: 'form' },
      heading,
      h('p', {}, (looksLikeEmail(address) ? words.mailed : words.ringing)(address)),
      h('p', { class: 'soft' }, words.reference(reference)),
      h('p', {}, h('button', { type: 'button', onclick: back }, words.correct)),
    );
    form.replaceWith(done);
    heading.focus();
  };

  const field = (label: string, box: HTMLElement, hint?: string) =>
    h('div', {}, h('label', { for: box.id }, label), hint && h('p', { class: 'soft', id: id('hint') }, hint), box);
  const notice = organisation.privacy_notice;
  const submit = (event: Event) => {
    event.preventDefault();
    void trySending();
  };
  const started = () => widget.tell('hearth:enquiry-started', { group: group.id });
  const form: HTMLElement = h(
    'form',
    { part: 'form', novalidate: true, onsubmit: submit },
    h('h3', {}, group.places === 'open' ? words.begin : words.beginWaiting),
    h('p', { class: 'soft' }, words.promise(organisation.reply_working_days)),
    trouble,
    field(words.name, name),
    field(words.reach, reach, words.reachHint),
    widget.helpLines(),
    field(words.message, message),
    h('p', { class: 'acts' }, button, h('a', { href: server.page(group.id) }, words.readMore)),
    h('p', { class: 'soft' }, words.afterwards),
    notice && h('p', {}, h('a', { href: `${server.page()}/documents/${notice.slug}` }, words.privacy)),
  );
  form.addEventListener('input', started, { once: true });
  return form;
}
