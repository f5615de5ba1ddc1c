import { expect, it } from 'vitest';
import { shortName } from './shortName';

it.each([
  ['Our guidelines', 'our-guidelines'],
  ['How we’re together: a café', 'how-were-together-a-cafe'],
  ['  Two  words ', 'two-words'],
  ['日本', ''],
])('%s is %s', (title, expected) => {
  expect(shortName(title)).toBe(expected);
});

it('keeps a hyphen that is being typed', () => {
  expect(shortName('our-', true)).toBe('our-');
});
