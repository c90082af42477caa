import { dateIn } from '@concord/platform';

/** The office whose calendar health and figures go by. */
export class Office {
  readonly timeZone: string;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  /** The office's calendar day at an instant. */
  today(now: Date): string {
    return dateIn(this.timeZone, now);
  }
}
