import { z } from 'zod';
import { PlainDate, TimeZone } from './primitives.ts';

/**
 * When something recurs: the value of an RRULE (RFC 5545, section 3.3.10) by whole days. Hours are no part of a promise,
 * so the rule is of dates and UNTIL is one. What the parts mean together is the register's to judge.
 */
const listOf = (one: string): RegExp => new RegExp(`^(?:${one})(?:,(?:${one})){0,30}$`);
const weekday = 'MO|TU|WE|TH|FR|SA|SU';
const recurrenceParts: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,2}$/,
  UNTIL: /^[1-9]\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  BYDAY: listOf(`(?:[+-]?(?:[1-9]|[1-4]\\d|5[0-3]))?(?:${weekday})`),
  BYMONTH: listOf('[1-9]|1[0-2]'),
  BYMONTHDAY: listOf('[+-]?(?:[1-9]|[12]\\d|3[01])'),
  BYSETPOS: listOf('[+-]?(?:[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  WKST: new RegExp(`^(?:${weekday})$`),
};

function isRecurrence(rule: string): boolean {
  const parts = rule.split(';').map((part) => part.split('='));
  const names = parts.map(([name = '']) => name);
  return (
    names.includes('FREQ') &&
    new Set(names).size === names.length &&
    parts.every(([name = '', value = '', ...rest]) => rest.length === 0 && recurrenceParts[name]?.test(value) === true)
  );
}

export const RecurrenceRule = z.string().max(200).refine(isRecurrence, { error: 'recurrence' });

/** Asks on which days a rule falls: the first so many from its start. */
export const OccurrencesQuery = z.strictObject({
  rule: RecurrenceRule,
  /** The day it counts from; month ends count from it too (31 January, 28 February, 31 March). */
  start: PlainDate,
  /** Whose today decides which occurrence is the next; by default the office's. */
  timeZone: TimeZone.optional(),
  count: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(60))
    .default(12),
});
export type OccurrencesQuery = z.infer<typeof OccurrencesQuery>;
export const Occurrences = z.strictObject({
  occurrences: z.array(PlainDate),
  /** The first one that is not past; null when it falls no more. */
  next: PlainDate.nullable(),
});
export type Occurrences = z.infer<typeof Occurrences>;
