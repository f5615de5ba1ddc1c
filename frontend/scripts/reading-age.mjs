// How old a reader has to be for what people read here, in the pages, the widget, the messages and the refusals:
// Flesch-Kincaid's grade and five, for each part of the English words, and the sentences that are hardest. A report to
// write by, not a gate: short words can be unkind, and a long one can be the right one.
import { readdir, readFile } from 'node:fs/promises';
import { syllable } from 'syllable';

const WORST = 20;
/** What stands on a button or at a field is no sentence, and its figure would say nothing. */
const LEAST = 4;
/** Read by people at work, so their hardest sentences are not told. */
const atWork = new Set(['staff']);

/** A message as somebody reads it: one branch of a plural, something in each gap, no tags. */
function read(message) {
  return message
    .replace(/\{\w+, (?:plural|select),.*?other \{([^{}]*)\}\}/g, '$1')
    .replaceAll('#', '3')
    .replace(/\{\w+\}/g, 'Sam')
    .replace(/<\/?\d+\/?>/g, '')
    .replaceAll('\\"', '"');
}

const wordsOf = (sentence) => sentence.match(/[\p{L}\d][\p{L}\d’'.@-]*/gu) ?? [];
const sentencesOf = (text) => text.split(/(?<=[.?:;])\s+/).filter((sentence) => wordsOf(sentence).length >= LEAST);

/** The reading age of some sentences together, in years; nobody reads before five. */
function age(sentences) {
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  const grade = (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59;
  return Math.max(5, grade + 5);
}

const folder = 'src/app/words';
const parts = new Map();
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.en-GB.po')).toSorted()) {
  const catalogue = await readFile(`${folder}/${name}`, 'utf8');
  // A long message goes on over several lines, each in quotes.
  const messages = [...catalogue.matchAll(/^msgid ((?:".*"\n)+)/gm)].map(([, lines]) => lines.replace(/^"|"\n"|"\n$/g, ''));
  parts.set(name.replace('.en-GB.po', ''), messages);
}
const widget = await readFile('src/embed/words.ts', 'utf8');
parts.set('widget', [...widget.matchAll(/^ {2}\w+: '(.+)',$/gm)].map(([, text]) => text));

// What the server says: every message as its snapshot has it, without headings and addresses; and why it refuses.
const crates = '../crates';
const letters = await readFile(`${crates}/api/src/mail/snapshots/api__mail__render__tests__every_message_reads_as_it_was_agreed.snap`, 'utf8');
const paragraphs = letters.split(/\n{2,}/).slice(1).filter((text) => !text.startsWith('## '));
parts.set('messages', [...new Set(paragraphs.map((text) => text.replace(/^https?:.*$/gm, '').replaceAll('\n', ' ').trim()))]);
const refusals = await readFile(`${crates}/domain/src/error.rs`, 'utf8');
parts.set('refusals', [...refusals.matchAll(/^ +\w+ = "\w+", "(.+)";$/gm)].map(([, text]) => text));

const out = (line = '') => process.stdout.write(`${line}\n`);
const hardest = [];
out('Reading age  Sentences  Part');
for (const [part, messages] of parts) {
  const sentences = messages.map(read).flatMap(sentencesOf);
  if (sentences.length === 0) continue;
  out(`${age(sentences).toFixed(1).padStart(11)}  ${String(sentences.length).padStart(9)}  ${part}`);
  if (!atWork.has(part)) hardest.push(...sentences.map((sentence) => ({ part, sentence, years: age([sentence]) })));
}
const everybody = hardest.map(({ sentence }) => sentence);
out(`${age(everybody).toFixed(1).padStart(11)}  ${String(everybody.length).padStart(9)}  all that everybody reads`);
out();
out(`The ${WORST} hardest of them:`);
for (const { part, sentence, years } of hardest.toSorted((a, b) => b.years - a.years).slice(0, WORST)) out(`${years.toFixed(1).padStart(5)}  ${part}: ${sentence}`);
