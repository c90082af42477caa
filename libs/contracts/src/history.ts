import { z } from 'zod';
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
  at: Instant,
  /** The number of the amendment that made this change; null for a direct edit. */
  amendment: z.number().int().nullable(),
  /** The name of the record spoken of, where it has one. */
  subject: z.string().nullable(),
  changes: z.array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() })),
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
