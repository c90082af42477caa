import { z } from 'zod';
import { DateShift } from './date-shifts.ts';
import { listQuery } from './list.ts';
import { Id, Instant, PlainDate, page } from './primitives.ts';

/** A record now, or as the register had it at the end of a day of the office. */
export const AsOf = z.strictObject({ asOf: PlainDate.optional() });
export type AsOf = z.infer<typeof AsOf>;

/** One entry of a record's history, as a sentence and as before/after. */
export const HistoryEntry = z.strictObject({
  id: Id,
  resource: z.string(),
  recordId: Id,
  action: z.enum(['created', 'changed', 'removed', 'restored']),
  actorName: z.string().nullable(),
  /** The actor has no account: it was answered by the link of a mail that went to them. */
  byLink: z.boolean(),
  at: Instant,
  /** The number of the amendment that made this change; null for a direct edit. */
  amendment: z.number().int().nullable(),
  /** It came of shifting many dates together; null otherwise. */
  shift: DateShift.nullable(),
  /** What an amount among the changes is in; null where there is none. */
  currency: z.string().nullable(),
  /** The name of the record spoken of, where it has one; of a part, whom or what it ties to its record. */
  subject: z.string().nullable(),
  /** The record a part belongs to (an owner to its commitment); null for a record of its own. */
  of: z.strictObject({ resource: z.string(), id: Id, title: z.string().nullable() }).nullable(),
  /**
   * `personal`: it changed, and what it was is kept from the history. `given`: it came with a step, and what came with
   * the step before is not what it was.
   */
  changes: z.array(
    z.strictObject({
      field: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      personal: z.literal(true).optional(),
      given: z.literal(true).optional(),
    }),
  ),
  /** The names of the records that ids among the values stand for, as far as the reader may know them. */
  names: z.record(z.string(), z.string()),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const HistoryPage = page(HistoryEntry);
/** History is asked for by page and by record. */
export const HistoryList = listQuery({
  filters: { recordId: { kind: 'id' }, resource: { kind: 'text' }, actorId: { kind: 'id' }, at: { kind: 'instant' } },
  // several changes share an instant; the order they were recorded in does not
  sort: ['at', 'sequence'],
  order: '-sequence',
});
