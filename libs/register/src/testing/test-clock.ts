import { Clock } from '@concord/platform';

/** The database's clock until a test says what time it is. */
export class TestClock extends Clock {
  private said: Date | null = null;
  private steps = 0;

  override read(databaseNow: Date): Date {
    return this.said ? new Date(this.said.getTime() + this.steps++) : databaseNow;
  }

  /**
   * From now on it is this instant (ISO 8601, UTC), or noon of this calendar day. Every unit of work is a millisecond
   * later than the one before, as in life.
   */
  set(at: string): void {
    this.said = new Date(at.length === 10 ? `${at}T12:00:00Z` : at);
    this.steps = 0;
  }
}
