import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes';

const [time, quiet, passing] = ['On time', 'Silence', 'Passing'].map((heading) => ({ heading, text: `${heading}, as it was.` }));
if (!time || !quiet || !passing) throw new Error('three clauses');

describe('what changed since somebody read a document', () => {
  it('is nothing where every clause stands as it was, in whatever order', () => {
    expect(changesBetween([time, quiet], [quiet, time])).toEqual([]);
  });

  it('shows another wording as the old one and then the new one', () => {
    const kind = { heading: 'On time', text: 'Come when you can.' };
    expect(changesBetween([time, quiet], [kind, quiet])).toEqual([
      { change: 'removed', clause: time },
      { change: 'added', clause: kind },
    ]);
  });

  it('shows what came and what went', () => {
    expect(changesBetween([time, quiet], [quiet, passing])).toEqual([
      { change: 'removed', clause: time },
      { change: 'added', clause: passing },
    ]);
  });
});
