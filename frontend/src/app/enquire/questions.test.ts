import { describe, expect, it } from 'vitest';
import type { Draft } from './draft';
import { firstMissing } from './questions';

const blank: Draft = { group: 'g', fits: '', name: '', way: '', email: '', phone: '', words: '', idempotencyKey: 'k' };

describe('what is still missing', () => {
  it('asks for the name first', () => {
    expect(firstMissing(blank)).toBe('name');
    expect(firstMissing({ ...blank, name: '  ' })).toBe('name');
  });

  it('asks for one way to reach somebody, and takes either', () => {
    expect(firstMissing({ ...blank, name: 'Sam' })).toBe('reach');
    expect(firstMissing({ ...blank, name: 'Sam', way: 'email', email: 'sam@example.org' })).toBeNull();
    expect(firstMissing({ ...blank, name: 'Sam', way: 'phone', phone: '01632 960121' })).toBeNull();
  });

  it('does not take the address of the way that was not chosen', () => {
    expect(firstMissing({ ...blank, name: 'Sam', way: 'phone', email: 'sam@example.org' })).toBe('reach');
  });
});
