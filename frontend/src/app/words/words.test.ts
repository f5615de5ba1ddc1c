// The words people read: kind, without blame, hurry or exclamation marks.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../embed/words';

const folder = new URL('.', import.meta.url);

const app = readdirSync(folder)
  .filter((name) => name.endsWith('.en-GB.po'))
  .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/^msgid "(.+)"$/gm)].map(([, text = '']) => text));

const widget = Object.values(en);

const unkind = [
  /!/,
  /\b(invalid|error|fail(ed|ure)?|wrong|incorrect|illegal|forbidden|denied|reject(ed)?|accepted)\b/i,
  /\b(users?|clients?|patients?|cases?|service users?|assessment|diagnos(e|ed))\b/i,
  /\b(hurry|urgent(ly)?|immediately|asap|last chance|act now|only \d+ left)\b/i,
  /\b(oops|sorry|unfortunately|please note)\b/i,
  /\b(submit|click here)\b/i,
];

describe('the words of the app and of the widget', () => {
  it('are there to be checked', () => {
    expect(app.length).toBeGreaterThan(100);
    expect(widget.length).toBeGreaterThan(30);
  });

  it.each(unkind.map((pattern) => [pattern]))('hold nothing like %s', (pattern) => {
    expect([...app, ...widget].filter((text) => pattern.test(text))).toEqual([]);
  });
});
