/** From a schedule to its periods. Pure: calendar days only, no clock, no database. */
import { addDays } from '@concord/platform';
import { nextOccurrence, occurrencesBetween } from '@concord/register';

export interface Rhythm {
  /** The days on which periods begin. */
  recurrenceRule: string;
  startsOn: string;
  /** No period begins after this day. */
  endsOn: string | null;
}
export interface Period {
  periodStart: string;
  periodEnd: string;
}

/**
 * The periods that have begun by a day, at most so many, the oldest first. Each ends the day before the next begins: the
 * last day of a rule that ends closes a period and begins none.
 * @throws DomainError COMMITMENT.RULE_INVALID, COMMITMENT.ENDS_BEFORE_START
 */
export function periodsBegun({ recurrenceRule, startsOn, endsOn }: Rhythm, day: string, most: number): Period[] {
  const rule = { rule: recurrenceRule, start: startsOn };
  const until = endsOn !== null && endsOn < day ? endsOn : day;
  const starts = occurrencesBetween(rule, { from: startsOn, until }, most);
  const last = starts.at(-1);
  const after = last === undefined ? null : nextOccurrence(rule, addDays(last, 1));
  return starts.flatMap((periodStart, index) => {
    const next = starts[index + 1] ?? after;
    return next === null ? [] : [{ periodStart, periodEnd: addDays(next, -1) }];
  });
}
