import { Clock } from '@concord/platform';

/** The database's clock until a test says what time it is. */
export class TestClock extends Clock {
  private said: Date | null = null;

  override read(databaseNow: Date): Date {
    return this.said ?? databaseNow;
  }

  /** From now on it is this instant (ISO 8601, UTC), or noon of this calendar day. */
  set(at: string): void {
    this.said = new Date(at.length === 10 ? `${at}T12:00:00Z` : at);
  }
}
