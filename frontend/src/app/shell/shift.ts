// The key that leaves a page: Shift alone, three times. Shared by the app and the widget.

const PRESSES = 3;
const WITHIN_MS = 5000;

/** Watches for Shift pressed alone, three times within five seconds. Typing capitals never counts. */
export class BareShift {
  private presses: number[] = [];
  private alone = false;

  /** Takes a key going down; any other key means that this Shift is not bare, and starts the count anew. */
  down(key: string, repeat: boolean): void {
    if (key === 'Shift') {
      if (!repeat) this.alone = true;
    } else {
      this.alone = false;
      this.presses = [];
    }
  }

  /** Takes a key going up and says whether it was the third bare press. */
  up(key: string, atMs: number): boolean {
    if (key !== 'Shift' || !this.alone) return false;
    this.alone = false;
    this.presses = [...this.presses.filter((at) => atMs - at < WITHIN_MS), atMs];
    return this.presses.length >= PRESSES;
  }

  /** A pointer between the presses (Shift and click) is somebody at work, not somebody leaving. */
  interrupt(): void {
    this.alone = false;
    this.presses = [];
  }
}
