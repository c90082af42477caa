/**
 * How late deliveries were taken in hand, against the instant they were due: how many within so many seconds, as
 * Prometheus reads it. Each counts once, at its first claim: what it waits for after that is the far end's doing.
 */
export class Lag {
  /** How many were not later than this. Seconds. */
  readonly within = new Map([1, 5, 15, 60, 300, 900, 3_600].map((seconds) => [seconds, 0]));
  count = 0;
  /** Seconds, of all together. */
  sum = 0;

  note(milliseconds: number): void {
    const seconds = Math.max(0, milliseconds / 1_000);
    for (const [bound, count] of this.within) if (seconds <= bound) this.within.set(bound, count + 1);
    this.count += 1;
    this.sum += seconds;
  }
}
