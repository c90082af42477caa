import { z } from 'zod';
import { listQuery } from './list.ts';
import { page, recordFields, Id, text } from './primitives.ts';

/** The lists whose views can be kept. */
export const viewableResources = [
  'agreements',
  'amendments',
  'areas',
  'commitments',
  'milestones',
  'events',
  'organisations',
  'contacts',
  'status-reports',
  'deliveries',
  'removals',
  'documents',
  'risks',
] as const;
export const viewVisibilities = ['private', 'team'] as const;

const word = z.string().min(1).max(80);
const view = {
  name: text(80),
  /** The filter as the list's address carries it: `{ state: 'planned', dueOn: { lte: '2026-12-31' } }`. */
  filter: z.record(
    word,
    z.union([z.string().max(2000), z.boolean(), z.record(word, z.union([z.string().max(200), z.boolean()]))]),
  ),
  /** The order, in the notation of lists: `-dueOn`. */
  sort: z.string().max(200).nullable(),
  /** The columns shown, in their order; null is the list's own choice. */
  columns: z.array(word).max(40).nullable(),
  visibility: z.enum(viewVisibilities),
};

/** A list as somebody wants to find it again: filter, order, columns; their own or the whole office's. */
export const SavedView = z.strictObject({
  ...recordFields,
  resource: z.enum(viewableResources),
  ...view,
  owner: z.strictObject({ id: Id, name: z.string() }),
});
export type SavedView = z.infer<typeof SavedView>;
export const CreateSavedView = z.strictObject({
  resource: z.enum(viewableResources),
  name: view.name,
  filter: view.filter.default({}),
  sort: view.sort.default(null),
  columns: view.columns.default(null),
  visibility: view.visibility.default('private'),
});
export type CreateSavedView = z.infer<typeof CreateSavedView>;
export const PatchSavedView = z.strictObject(view).partial();
export type PatchSavedView = z.infer<typeof PatchSavedView>;
export const SavedViewPage = page(SavedView);
export const SavedViewList = listQuery({
  filters: {
    resource: { kind: 'choice', values: viewableResources },
    visibility: { kind: 'choice', values: viewVisibilities },
  },
  sort: ['name', 'createdAt'],
  order: 'name',
});
