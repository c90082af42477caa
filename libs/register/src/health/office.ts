import { dateIn } from '@concord/platform';

/** The office whose calendar health and figures go by. */
export class Office {
  readonly timeZone: string;
  private readonly referencePattern: string;

  /** @param referencePattern how agreements are numbered: `{YEAR}`, and `{NNNN}` for a number of at least four digits */
  constructor(timeZone: string, referencePattern = 'C-{YEAR}-{NNNN}') {
    this.timeZone = timeZone;
    this.referencePattern = referencePattern;
  }

  /** The reference of the n-th agreement recorded in a year. */
  reference(year: number, number: number): string {
    return this.referencePattern
      .replace('{YEAR}', String(year))
      .replace(/\{(N+)\}/, (_, digits: string) => String(number).padStart(digits.length, '0'));
  }

  /** The office's calendar day at an instant. */
  today(now: Date): string {
    return dateIn(this.timeZone, now);
  }
}
