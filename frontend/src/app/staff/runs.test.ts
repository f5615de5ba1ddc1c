import { describe, expect, it } from 'vitest';
import { runsOf } from './runs';

const at = (clock: string) => `2026-11-24T${clock}:00`;

describe('starts on offer', () => {
  it('brings quarter hours in a row together, and parts them at a gap', () => {
    expect(runsOf([at('09:00'), at('09:15'), at('09:30'), at('11:00')])).toEqual([
      [at('09:00'), at('09:30')],
      [at('11:00'), at('11:00')],
    ]);
  });

  it('keeps what lies further apart single', () => {
    expect(runsOf([at('09:00'), at('09:30')])).toEqual([
      [at('09:00'), at('09:00')],
      [at('09:30'), at('09:30')],
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
