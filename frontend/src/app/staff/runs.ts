// Starts that follow each other by a quarter of an hour, brought together, so that a long row reads as a span.

const QUARTER = 15 * 60_000;

const ms = (local: string): number => Date.parse(`${local.slice(0, 19)}Z`);

/** Wall clocks in their order as runs, each with its first and last start; a single one is both. */
export function runsOf(starts: string[]): [first: string, last: string][] {
  const runs: [string, string][] = [];
  for (const start of starts) {
    const run = runs.at(-1);
    if (run && ms(start) - ms(run[1]) === QUARTER) run[1] = start;
    else runs.push([start, start]);
  }
  return runs;
}
