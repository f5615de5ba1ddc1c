import { describe, expect, it } from 'vitest';
import { pairUp, reworded } from './reworded';

const said = (before: string, now: string) => reworded(before, now).map(({ is, text }) => `${is}: ${text}`);

const clause = (heading: string, text: string) => ({ heading, text });

describe('another wording', () => {
  it('shows the words that came, where they stand', () => {
    expect(said('We begin with tea.', 'We begin with tea and cake.')).toEqual(['kept: We begin with tea', 'added:  and cake', 'kept: .']);
  });

  it('shows a word in place of another', () => {
    expect(said('You may pass once.', 'You may pass always.')).toEqual(['kept: You may pass ', 'removed: once', 'added: always', 'kept: .']);
  });

  it('stands whole beside the old one where little was kept', () => {
    expect(said('Come on time.', 'Silence is fine, nobody will fill it for you here.')).toEqual(['removed: Come on time.', 'added: Silence is fine, nobody will fill it for you here.']);
  });

  it('gives back both texts in full', () => {
    const [before, now] = ['One, two;  three\nfour', 'One two three\nfive four'];
    const parts = reworded(before, now);
    const without = (is: string) => parts.filter((part) => part.is !== is).map(({ text }) => text).join('');
    expect(without('added')).toBe(before);
    expect(without('removed')).toBe(now);
  });
});

describe('the clauses that changed', () => {
  it('stand once each, with their old wording', () => {
    const changes = [
      { change: 'removed', clause: clause('Tea', 'Tea.') },
      { change: 'added', clause: clause('Tea', 'Tea and cake.') },
      { change: 'kept', clause: clause('Quiet', 'Fine.') },
      { change: 'added', clause: clause('Doors', 'Open.') },
    ];
    expect(pairUp(changes)).toEqual([{ change: 'reworded', clause: clause('Tea', 'Tea and cake.'), before: 'Tea.' }, changes[2], changes[3]]);
  });
});
