// The key that leaves a page: Shift alone, three times. Shared by the app and the widget.

const PRESSES = 3;
const WITHIN_MS = 5000;

/** Watches for Shift pressed alone, three times within five seconds. Typing capitals never counts. */
export function bareShift() {
  let pressed: number[] = [];
  let alone = false;
  return {
    /** Takes a key going down; any other key means that this Shift is not bare, and starts the count anew. */
    down(key: string, repeat: boolean): void {
      if (key !== 'Shift') this.interrupt();
      else if (!repeat) alone = true;
    },
    /** Takes a key going up and says whether it was the third bare press. */
    up(key: string, atMs: number): boolean {
      if (key !== 'Shift' || !alone) return false;
      alone = false;
      pressed = [...pressed.filter((at) => atMs - at < WITHIN_MS), atMs];
      return pressed.length >= PRESSES;
    },
    /** A pointer between the presses (Shift and click) is somebody at work, not somebody leaving. */
    interrupt(): void {
      alone = false;
      pressed = [];
    },
  };
}
