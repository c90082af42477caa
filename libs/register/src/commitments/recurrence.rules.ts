import type { Occurrences } from '@concord/contracts';
import { instant, refuseField, type DomainError } from '@concord/platform';
import { RRuleTemporal } from 'rrule-temporal';

/** On which calendar days a rule of RFC 5545 falls. Pure; days have no zone, so the rule is read in UTC. */
export interface Recurrence {
  /** The value of an RRULE. */
  rule: string;
  /** The day it counts from. */
  start: string;
  /** Where the rule was given, for whoever is refused it. */
  pointer?: string;
}

/**
 * A day that the rule takes from its start (the 31st, 29 February) and a month does not have becomes the month's last,
 * counted from the start each time: RFC 7529's SKIP=BACKWARD. A rule that names its days keeps to them.
 */
const mayMissItsDay = ({ rule, start }: Recurrence): boolean =>
  Number(start.slice(8)) > 28 && /FREQ=(?:MONTHLY|YEARLY)/.test(rule) && !/(?:^|;)BY(?:MONTHDAY|DAY)=/.test(rule);

/** No promise of ours is older, and whoever counts from the year 1 makes the server count long. */
const earliest = '1900-01-01';

/** @throws DomainError COMMITMENT.RULE_INVALID when the parts do not go together, COMMITMENT.ENDS_BEFORE_START */
function read(recurrence: Recurrence): RRuleTemporal {
  const { rule, start } = recurrence;
  if (start < earliest) throw invalid(recurrence);
  const until = /(?:^|;)UNTIL=(\d{4})(\d{2})(\d{2})/.exec(rule)?.slice(1).join('-');
  if (until && until < start)
    throw refuseField(recurrence.pointer ?? whereRulesStand, 'COMMITMENT.ENDS_BEFORE_START', { until, start });
  const whole = mayMissItsDay(recurrence) ? `${rule};RSCALE=GREGORIAN;SKIP=BACKWARD` : rule;
  const rruleString = `DTSTART;VALUE=DATE:${start.replaceAll('-', '')}\nRRULE:${whole}`;
  return attempt(recurrence, () => new RRuleTemporal({ rruleString, strict: true, maxIterations: 2000 }));
}

const whereRulesStand = '/recurrenceRule';
const invalid = ({ pointer = whereRulesStand }: Recurrence, cause?: unknown): DomainError =>
  Object.assign(refuseField(pointer, 'COMMITMENT.RULE_INVALID'), { cause });

/** The library says by errors of its own what is wrong with a rule, and that one never falls. */
function attempt<T>(recurrence: Recurrence, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw invalid(recurrence, cause);
  }
}

const day = (at: { toString(): string }): string => at.toString().slice(0, 10);

/** The first so many days of a rule. @throws DomainError COMMITMENT.RULE_INVALID */
export function occurrencesOf(recurrence: Recurrence, count: number): string[] {
  const rule = read(recurrence);
  const days: string[] = [];
  // what `all` answers includes the day it stopped at for some rules and not for others
  attempt(recurrence, () => rule.all((at) => days.push(day(at)) < count));
  if (days.length === 0) throw invalid(recurrence);
  return days;
}

/** The days of a rule from one day to another, both included, at most so many. @throws DomainError COMMITMENT.RULE_INVALID */
export function occurrencesBetween(
  recurrence: Recurrence,
  { from, until }: { from: string; until: string },
  limit: number,
): string[] {
  const rule = read(recurrence);
  const days: string[] = [];
  let at = attempt(recurrence, () => rule.next(instant(`${from}T00:00:00Z`), true));
  while (at && day(at) <= until && days.length < limit) {
    days.push(day(at));
    const after = at;
    at = attempt(recurrence, () => rule.next(after, false));
  }
  return days;
}

/** The first day of a rule that is not before `today`; null when it falls no more. */
export function nextOccurrence(recurrence: Recurrence, today: string): string | null {
  const rule = read(recurrence);
  const next = attempt(recurrence, () => rule.next(instant(`${today}T00:00:00Z`), true));
  return next ? day(next) : null;
}

/** What a rule would do, for whoever writes it. @throws DomainError COMMITMENT.RULE_INVALID */
export const previewOf = (recurrence: Recurrence, count: number, today: string): Occurrences => ({
  occurrences: occurrencesOf(recurrence, count),
  next: nextOccurrence(recurrence, today),
});
