import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, Instant, page, text } from './primitives.ts';

/** What can be removed and restored. What belongs to a record goes along with it and comes back with it. */
export const removableResources = [
  'agreements',
  'areas',
  'commitments',
  'milestones',
  'events',
  'sessions',
  'documents',
  'organisations',
  'contacts',
  'indicators',
  'event-outcomes',
  'risks',
  'event-series',
  'data-questions',
] as const;
export const RemovableResource = z.enum(removableResources);
export type RemovableResource = z.infer<typeof RemovableResource>;

/** Why a record is removed; kept beside it and shown to whoever may restore it. */
export const RemoveQuery = z.strictObject({ reason: text(500) });
export type RemoveQuery = z.infer<typeof RemoveQuery>;

/** One removal that was not taken back. */
export const Removal = z.strictObject({
  id: Id,
  resource: RemovableResource,
  recordId: Id,
  agreementId: Id.nullable(),
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }).nullable(),
  /** What the record was called. */
  title: z.string(),
  reason: z.string(),
  removedAt: Instant,
  removedBy: z.strictObject({ id: Id, name: z.string() }).nullable(),
  /** How many records of which kind went along. */
  along: z.array(z.strictObject({ resource: RemovableResource, count: z.number().int().positive() })),
  allowedActions: z.array(z.string()),
});
export type Removal = z.infer<typeof Removal>;
export const RemovalPage = page(Removal);
export const RemovalList = listQuery({
  filters: {
    resource: { kind: 'choice', values: removableResources },
    agreementId: { kind: 'id' },
    removedAt: { kind: 'instant' },
  },
  sort: ['removedAt', 'title'],
  order: '-removedAt',
  search: true,
});
