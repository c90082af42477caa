import { z } from 'zod';

/** The small words every contract is built from. Dates are calendar days, instants are UTC. */

/** UUIDv7 (RFC 9562): sortable by creation. Any UUID is accepted on the way in. */
export const Id = z.guid();
/** The oldest international organisations are of 1815. */
const EARLIEST = '1800-01-01';
/** A calendar date, `YYYY-MM-DD` (ISO 8601), without time or zone. 30 February is refused, and so is a year mistyped. */
export const PlainDate = z.iso.date().refine((date) => date >= EARLIEST, { error: 'too_early' });
/** A calendar date moved by whole days. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** An instant, ISO 8601 in UTC. An offset is one that the database knows: below 16 hours. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((at) => !at.startsWith('0000') && !/[+-](?:1[6-9]|2\d):\d\d$/.test(at));
/** Whole percent, 0 to 100. */
export const Percent = z.number().int().min(0).max(100);
/** How much of a date taken from a document is known. */
export const datePrecisions = ['day', 'month', 'year', 'unknown'] as const;
export const DatePrecision = z.enum(datePrecisions);
export type DatePrecision = z.infer<typeof DatePrecision>;

/** Text without the one character no table can hold. */
export const plainText = () => z.string().refine((given) => !given.includes('\0'));
/** Text a person typed: trimmed, never only spaces. */
export const text = (max: number) => plainText().trim().min(1).max(max);
/** Long text a person typed; null when there is none. */
export const prose = (max = 10_000) => plainText().trim().min(1).max(max).nullable();

/** The six languages of the United Nations, BCP 47. Mails are written in all of them, everything else in those of `offeredLanguages`. */
export const languages = ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const;
export const offeredLanguages = ['en', 'fr'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;
export type OfferedLanguage = (typeof offeredLanguages)[number];

/** IANA time zone name, checked against what the runtime knows. */
export const TimeZone = z.string().max(64).refine(isTimeZone, { error: 'time_zone' });

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/);

/** Red, amber, green, with grey for "nothing to judge" and blue for "achieved". */
export const rags = ['grey', 'green', 'amber', 'red', 'blue'] as const;
export const Rag = z.enum(rags);
export type Rag = z.infer<typeof Rag>;
/** What a person may declare: a judgement of open work. */
export const declaredRags = ['green', 'amber', 'red'] as const;
export const DeclaredRag = z.enum(declaredRags);
export type DeclaredRag = z.infer<typeof DeclaredRag>;

export const visibilities = ['internal', 'partner'] as const;
export const Visibility = z.enum(visibilities);
export type Visibility = z.infer<typeof Visibility>;

/** Why a plan moved or a light got worse; `other` wants words. */
export const reasonCodes = [
  'adaptive_management',
  'budget_realignment',
  'change_in_context',
  'costed_extension',
  'donor_or_partner_requirement',
  'implementation_delay',
  'force_majeure',
  'other',
] as const;
export const ReasonCode = z.enum(reasonCodes);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** What every record answers besides its own fields. `version` is the ETag. */
export const recordFields = {
  id: Id,
  version: z.number().int().positive(),
  createdAt: Instant,
  updatedAt: Instant,
  allowedActions: z.array(z.string()),
};

/** The answer of every list: one page of rows and, unless `total=false`, how many there are. */
export const page = <T extends z.ZodType>(row: T) =>
  z.strictObject({ data: z.array(row), total: z.number().int().nonnegative().optional() });
export interface Page<T> {
  data: T[];
  total?: number;
}
