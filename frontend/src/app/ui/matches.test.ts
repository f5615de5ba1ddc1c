import { expect, it } from 'vitest';
import { matches } from './matches';

it('finds a name without its accents, and a number without its hyphen', () => {
  expect(matches('siobhan ni', 'Siobhán Ní Dhomhnaill')).toBe(true);
  expect(matches('usrl bec6', 'Ada', 'USRL-BEC6')).toBe(true);
  expect(matches('Κασσ', 'Κασσάνδρα')).toBe(true);
  expect(matches('نور', 'نور')).toBe(true);
});

it('takes nothing for everything, and nobody for a name that is not there', () => {
  expect(matches(' ', 'Ada')).toBe(true);
  expect(matches('bo', 'Ada', null)).toBe(false);
});
