import { describe, expect, it } from 'vitest';
import { bareShift } from './shift';

/** Presses and lets go of Shift at the given time, and says whether that left the page. */
function press(shift: ReturnType<typeof bareShift>, atMs: number): boolean {
  shift.down('Shift', false);
  return shift.up('Shift', atMs);
}

describe('leaving by the Shift key', () => {
  it('leaves at the third bare press within five seconds', () => {
    const shift = bareShift();
    expect([press(shift, 0), press(shift, 1000), press(shift, 4900)]).toEqual([false, false, true]);
  });

  it('stays when the presses are further apart', () => {
    const shift = bareShift();
    expect([press(shift, 0), press(shift, 2600), press(shift, 5200)]).toEqual([false, false, false]);
  });

  it('never leaves while somebody types capitals', () => {
    const shift = bareShift();
    const left: boolean[] = [];
    for (let round = 0; round < 100; round += 1) {
      for (const [place, letter] of [...'SHIFTED TEXT'].entries()) {
        const at = round * 500 + place * 40;
        shift.down('Shift', false);
        shift.down(letter, false);
        left.push(shift.up(letter, at), shift.up('Shift', at + 10));
      }
    }
    expect(left).not.toContain(true);
  });

  it('starts anew after a letter between two presses', () => {
    const shift = bareShift();
    press(shift, 0);
    press(shift, 500);
    shift.down('a', false);
    shift.up('a', 700);
    expect(press(shift, 1000)).toBe(false);
  });

  it('counts a key held down once', () => {
    const shift = bareShift();
    press(shift, 0);
    shift.down('Shift', false);
    shift.down('Shift', true);
    expect(shift.up('Shift', 900)).toBe(false);
  });

  it('does not count Shift held for a click', () => {
    const shift = bareShift();
    press(shift, 0);
    press(shift, 500);
    shift.down('Shift', false);
    shift.interrupt();
    expect(shift.up('Shift', 900)).toBe(false);
  });
});
