import { expect, test } from 'vitest';
import { looksLikePhone } from './contact';
import { seen } from './seen';

test('a number from an address book loses the marks around it, and is a number', () => {
  const copied = '\u202a+44 20 7946 0001\u202c';
  expect(looksLikePhone(copied)).toBe(false);
  expect(looksLikePhone(seen(copied))).toBe(true);
});

test('what joins letters stays, and so do line breaks', () => {
  expect(seen('می\u200cخواهم 👩\u200d👧\nnew line')).toBe('می\u200cخواهم 👩\u200d👧\nnew line');
  expect(seen('a\tb\u0000c')).toBe('a bc');
});
