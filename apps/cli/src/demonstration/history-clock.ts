import { Clock } from '@concord/platform';

/** The present, except while a step of the past is played: the services then go by the instant it is said to have had. */
export class HistoryClock extends Clock {
  private past: Date | null = null;
  private readonly present: Clock;

  constructor(present: Clock) {
    super();
    this.present = present;
  }

  override read(databaseNow: Date): Date {
    return this.past ?? this.present.read(databaseNow);
  }

  /** Runs the work as if it were then. */
  async at<T>(past: Date, work: () => Promise<T>): Promise<T> {
    const before = this.past;
    this.past = past;
    try {
      return await work();
    } finally {
      this.past = before;
    }
  }
}
