import { z } from 'zod';

/** What a list's filter shows, as a file: CSV (UTF-8 with its mark, formulas disarmed) or XLSX (real dates and numbers). */
export const exportFormats = ['csv', 'xlsx'] as const;
export const ExportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** The lists that can be taken out: `GET /exports/{resource}.{format}` with the list's own query. */
export const exportResources = [
  'organisations',
  'contacts',
  'agreements',
  'amendments',
  'areas',
  'commitments',
  'milestones',
  'events',
  'documents',
  'risks',
] as const;
export type ExportResource = (typeof exportResources)[number];
