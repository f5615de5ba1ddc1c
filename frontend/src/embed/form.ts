// The enquiry: a name, one way to reach somebody, and a few words if they like. Anything more sensitive is asked on
// Hearth's own page, because a host page's scripts can read what is typed here.
import { looksLikeEmail, looksLikePhone } from '../app/ui/contact';
import { day, isPast } from '../app/ui/dates';
import { h } from './dom';
import type { Widget } from './index';
import { isRefusal, type EnquiryCreate, type Group } from './server';
import type { Word } from './words';

type Wrong = [field: HTMLElement, words: string];

/** A link to a field. An address would lead nowhere: anchors don't reach into a shadow root. */
function leadTo([field, words]: Wrong): HTMLElement {
  const to = (event: Event) => {
    event.preventDefault();
    field.focus();
  };
  return h('a', { href: `#${field.id}`, onclick: to }, words);
}

let made = 0;

/** `more` links to the group's own page. */
export function enquiryForm(widget: Widget, group: Group, more: (word: Word) => HTMLElement): HTMLElement {
  const { say, server, organisation, lang, link } = widget;
  made += 1;
  const id = (name: string) => `${name}-${made}`;
  const name = h('input', { id: id('name'), autocomplete: 'nickname', maxlength: '100' });
  const reach = h('input', { id: id('reach'), autocomplete: 'email', maxlength: '254' });
  const message = h('textarea', { id: id('message'), maxlength: '2000' });
  const button = h('button', { part: 'button' }, say('send'));
  const trouble = h('div', { tabindex: '-1' });
  // One key for one enquiry: pressing twice, or again after a lost answer, makes one journey. Other words are another.
  let key = '';
  let sent = '';
  let places = group.places;
  let sending = false;

  const tell = (...lines: (Node | string)[]) => {
    trouble.className = lines.length > 0 ? 'wrong' : '';
    trouble.replaceChildren(...lines.map((line) => h('p', {}, line)));
    if (lines.length > 0) trouble.focus();
  };

  /** Marks the fields that need something, and leads to each from the top of the form, in the same words. */
  const mend = (wrong: Wrong[]) => {
    for (const field of [name, reach, message]) {
      const found = wrong.find(([bad]) => bad === field)?.[1];
      const line = `${field.id}-wrong`;
      form.querySelector(`#${line}`)?.remove();
      if (found) field.before(h('p', { id: line, class: 'care' }, found));
      field.ariaInvalid = found ? 'true' : null;
      field.setAttribute('aria-describedby', `${line} ${field.id}-hint`);
    }
    tell(...(wrong.length > 0 ? [h('strong', {}, say('mend', { count: wrong.length })), ...wrong.map(leadTo)] : []));
  };

  const send = async () => {
    const [called, address, said] = [name.value.trim(), reach.value.trim(), message.value.trim()];
    const email = looksLikeEmail(address);
    const wrong: Wrong[] = [];
    if (!called) wrong.push([name, say('noName')]);
    if (!email && !looksLikePhone(address)) wrong.push([reach, say('noReach')]);
    mend(wrong);
    if (wrong.length > 0) return;
    const now = (await server.group(group.id)).places;
    if (now !== places && now !== 'open') {
      places = now;
      const wait = h('button', {}, say('sendWait'));
      return tell(say('filled'), now === 'waiting_list' ? wait : link('more'));
    }
    const enquiry = JSON.stringify({
      group: group.id,
      preferred_name: called,
      contact: email ? { email: address } : { phone: address },
      ...(said && { message: said }),
      privacy_notice: organisation.privacy_notice?.version ?? 0,
      locale: lang,
    } satisfies EnquiryCreate);
    // Not `randomUUID`, which a host page without TLS does not have.
    if (enquiry !== sent) key = `${Date.now()}-${Math.random()}`;
    sent = enquiry;
    const receipt = await server.enquire(enquiry, key);
    widget.tell('hearth:enquiry-sent', { group: group.id, journey: receipt.journey });
    const heading = h('h2', { tabindex: '-1' }, say('thanks', { name: called }));
    const back = () => {
      done.replaceWith(form);
      reach.focus();
    };
    const done = h(
      'div',
      { class: 'done', part: 'form' },
      heading,
      h('p', {}, say(email ? 'mailed' : 'ringing', { to: address })),
      h('p', { class: 'soft' }, say('number', { reference: receipt.reference })),
      h('p', {}, h('button', { onclick: back }, say('correct'))),
    );
    form.replaceWith(done);
    heading.focus();
  };

  const box = (pointer: string) => (/contact/.test(pointer) ? reach : /message/.test(pointer) ? message : name);

  const explain = (error: unknown) => {
    if (!isRefusal(error)) return tell(say('lost'), say('kept'));
    if (error.errors?.length) mend(error.errors.map(({ pointer, detail }) => [box(pointer), detail]));
    else tell(error.detail, more('read'));
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    button.textContent = say('sending');
    await send().catch(explain);
    sending = false;
    button.textContent = say('send');
  };

  const field = (input: HTMLElement, word: string, hint = '') =>
    h('div', {}, h('label', { for: input.id }, say(word)), hint && h('p', { class: 'soft', id: `${input.id}-hint` }, hint), input);
  const days = organisation.reply_working_days;
  // Those that are over are not told, and the next one comes first.
  const [closure] = organisation.closures;
  const away = closure && isPast(closure.begins_at);
  const notice = organisation.privacy_notice;
  const form: HTMLElement = h(
    'form',
    { part: 'form', onsubmit: submit },
    h('h2', {}, say(places === 'open' ? 'begin' : 'wait')),
    away
      ? h('p', {}, say('resting', { back: day(closure.back_on, lang) }))
      : days !== null && h('p', { class: 'soft' }, say(days === 1 ? 'soon' : 'promise', { days })),
    trouble,
    field(name, 'name'),
    field(reach, 'reach', say('hint')),
    widget.help(),
    field(message, 'message'),
    h('p', { class: 'acts' }, button, more('read')),
    h('p', { class: 'soft' }, say('after')),
    notice && h('p', {}, link('privacy', `/documents/${notice.slug}`)),
  );
  mend([]);
  form.addEventListener('input', () => widget.tell('hearth:enquiry-started', { group: group.id }), { once: true });
  return form;
}
