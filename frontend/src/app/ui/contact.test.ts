import { describe, expect, it } from 'vitest';
import { looksLikeEmail, looksLikePhone, piecesOf } from './contact';

describe('addresses and numbers', () => {
  it.each(['sam@example.org', ' sam+x@mail.example.co.uk '])('takes %j as an e-mail address', (text) => {
    expect(looksLikeEmail(text)).toBe(true);
  });
  it.each(['sam.example.org', 'sam@', 'sam@example', 'a b@c.d', ''])('does not take %j', (text) => {
    expect(looksLikeEmail(text)).toBe(false);
  });
  it.each(['01632 960121', '+44 (0)1632 960-121', '0163.2960121'])('takes %j as a number', (text) => {
    expect(looksLikePhone(text)).toBe(true);
  });
  it.each(['12345', 'ring me', '', '+'])('does not take %j as a number', (text) => {
    expect(looksLikePhone(text)).toBe(false);
  });
});

describe('what can be pressed in the words on how to reach somebody', () => {
  it('finds the number, and leaves the hours', () => {
    expect(piecesOf('01632 960 114, weekdays 10am to 4pm')).toEqual([
      { text: '01632 960 114', href: 'tel:01632960114' },
      { text: ', weekdays 10am to 4pm' },
    ]);
  });

  it('finds an address, without the full stop after it', () => {
    expect(piecesOf('Write to hello@kindred.example.')).toEqual([
      { text: 'Write to ' },
      { text: 'hello@kindred.example', href: 'mailto:hello@kindred.example' },
      { text: '.' },
    ]);
  });

  it('leaves a sentence without either as it is', () => {
    expect(piecesOf('Come by on a Saturday, 10 to 12.')).toEqual([{ text: 'Come by on a Saturday, 10 to 12.' }]);
  });
});
