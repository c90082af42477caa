import type { Agreement, Milestone } from '@concord/contracts';

/** What is odd of a milestone's dates and yet allowed: whoever plans is asked to look again. Pure. */
export interface Odd {
  what: 'beforeAgreement' | 'afterAgreement' | 'beforeStart' | 'past' | 'beforePredecessor';
  /** The day it stands against. */
  on: string;
  /** How much of that day is known, where it is not all of it. */
  precision?: Agreement['beginsOnPrecision'];
  /** Of the milestone that comes first. */
  title?: string;
}
interface Asked {
  startOn?: unknown;
  /** The dates looked at, as a form holds them. */
  dates: readonly unknown[];
  agreement: Pick<Agreement, 'beginsOn' | 'beginsOnPrecision' | 'endsOn' | 'endsOnPrecision'> | undefined;
  predecessors?: Milestone['predecessors'];
  /** Given where a date is moved: a day that is over is odd then, and none where the past is recorded. */
  today?: string;
}
const isDay = (date: unknown): date is string => typeof date === 'string' && date !== '';

/** Each oddity once, in the order it matters. */
export function oddDates({ startOn, dates, agreement, predecessors = [], today }: Asked): Odd[] {
  const start = isDay(startOn) ? startOn : null;
  const due = dates.filter(isDay).sort();
  const [earliest] = [...due, ...(start ? [start] : [])].sort();
  const latest = due.at(-1);
  const isBefore = (date: string | undefined, on: string): boolean => date !== undefined && date < on;
  const standards: [Odd['what'], string | null | undefined, (on: string) => boolean, string?][] = [
    ['beforeStart', start, (on) => isBefore(due[0], on)],
    ['beforeAgreement', agreement?.beginsOn, (on) => isBefore(earliest, on)],
    ['afterAgreement', agreement?.endsOn, (on) => latest !== undefined && latest > on],
    ['past', today, (on) => isBefore(due[0], on)],
    ...predecessors
      .filter(({ state }) => state !== 'cancelled')
      .map(({ dueOn, title }): (typeof standards)[number] => [
        'beforePredecessor',
        dueOn,
        (on) => isBefore(due[0], on),
        title,
      ]),
  ];
  const known: Partial<Record<Odd['what'], Odd['precision']>> = {
    beforeAgreement: agreement?.beginsOnPrecision,
    afterAgreement: agreement?.endsOnPrecision,
  };
  return standards.flatMap(([what, on, is, title]) =>
    on && is(on)
      ? [{ what, on, ...(known[what] ? { precision: known[what] } : {}), ...(title === undefined ? {} : { title }) }]
      : [],
  );
}
