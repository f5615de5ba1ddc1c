import { expect, it } from 'vitest';
import { properties } from './accent';

const values = { accent: '#22577a', on_accent: '#ffffff', accent_dark: '#8cbfe4', on_accent_dark: '#0c1a24' };

it('names the four values as the styles do', () => {
  expect(properties(values)).toEqual([
    ['--org-accent', '#22577a'],
    ['--org-on-accent', '#ffffff'],
    ['--org-accent-dark', '#8cbfe4'],
    ['--org-on-accent-dark', '#0c1a24'],
  ]);
});

it('takes nothing but colours into a stylesheet', () => {
  expect(properties({ ...values, accent: 'red; } body { display: none' })).toEqual([]);
  expect(properties(null)).toEqual([]);
});
