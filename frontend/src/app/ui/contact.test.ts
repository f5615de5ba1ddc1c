import { describe, expect, it } from 'vitest';
import { looksLikeEmail, looksLikePhone } from './contact';

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
