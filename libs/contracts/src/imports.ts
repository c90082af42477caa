import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { listQuery } from './list.ts';
import { Id, Instant, page, recordFields } from './primitives.ts';
import type { HeadingKey } from './texts/headings.ts';

/** Spreadsheets brought in: uploaded, mapped, tried, committed, undone. Each step is kept. */

/** What one row of a sheet is. A flat sheet repeats the agreement and the area beside each of its rows. */
export const importRecords = [
  'organisations',
  'agreements',
  'parties',
  'areas',
  'commitments',
  'indicators',
  'milestones',
  'progress-updates',
] as const;
export type ImportRecord = (typeof importRecords)[number];

/** What a column may hold. */
export const importFields = [
  'organisation.name',
  'organisation.acronym',
  'organisation.type',
  'organisation.country',
  'organisation.parent',
  'organisation.website',
  'agreement.key',
  'agreement.reference',
  'agreement.title',
  'agreement.otherReferences',
  'agreement.type',
  'agreement.state',
  'agreement.binding',
  'agreement.parties',
  'agreement.signatories',
  'agreement.summary',
  'agreement.signedOn',
  'agreement.signedAtPlace',
  'agreement.signedAtOccasion',
  'agreement.effectiveOn',
  'agreement.endsOn',
  'agreement.openEnded',
  'agreement.reviewOn',
  'agreement.noticeDays',
  'agreement.renewalRule',
  'agreement.renewalMonths',
  'agreement.confidentiality',
  'agreement.scopeCountries',
  'agreement.scopeRegions',
  'agreement.tags',
  'party.organisation',
  'party.role',
  'area.title',
  'area.weight',
  'area.tags',
  'commitment.title',
  'commitment.description',
  'commitment.kind',
  'commitment.strength',
  'commitment.owners',
  'commitment.dueOn',
  'commitment.recurrenceRule',
  'commitment.startsOn',
  'commitment.trigger',
  'commitment.amount',
  'commitment.currency',
  'commitment.valuationMethod',
  'commitment.tags',
  'indicator.title',
  'indicator.measure',
  'indicator.unit',
  'indicator.baselineValue',
  'indicator.baselineOn',
  'indicator.targetValue',
  'indicator.targetOn',
  'indicator.ascending',
  'indicator.meaning',
  'indicator.note',
  'milestone.title',
  'milestone.kind',
  'milestone.weight',
  'milestone.startOn',
  'milestone.baselineDueOn',
  'milestone.dueOn',
  'milestone.responsible',
  'milestone.contactEmail',
  'milestone.evidencePolicy',
  'milestone.achievedOn',
  'progress.asOf',
  'progress.percent',
  'progress.narrative',
  'progress.reasonCode',
  'progress.reasonText',
] as const satisfies readonly HeadingKey[];
export type ImportField = (typeof importFields)[number];

export const importStates = ['uploaded', 'checked', 'committing', 'committed', 'undoing', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

/** How 03/04/2025 is to be read; unsaid, it is refused. */
export const dateOrders = ['day_first', 'month_first'] as const;

export const ImportColumn = z.strictObject({
  /** As the file writes it; empty where the column has no heading. */
  heading: z.string(),
  /** A value of the column, as the file writes it. */
  example: z.string().nullable(),
  field: z.enum(importFields).nullable(),
});
export const ImportSheet = z.strictObject({
  name: z.string(),
  /** Rows below the heading that hold anything. */
  rows: z.number().int().nonnegative(),
  /** The row of the file the headings stand in, from 1. */
  headingRow: z.number().int().positive(),
  /** Null leaves the sheet out. */
  record: z.enum(importRecords).nullable(),
  columns: z.array(ImportColumn),
  /** It is mapped as somebody said for a sheet with these headings before. */
  remembered: z.boolean().optional(),
});
export type ImportSheet = z.infer<typeof ImportSheet>;

/** `held`: a row without an error that needs one that has. */
const outcomes = ['new', 'changed', 'same', 'held', 'error'] as const;
export const ImportCounts = z.strictObject({
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  held: z.number().int(),
  error: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What most rows of a column are refused for: said once, its rows on demand. */
export const ImportFinding = z.strictObject({
  sheet: z.string(),
  /** The letters of the column. */
  column: z.string(),
  heading: z.string(),
  field: z.enum(importFields),
  code: z.string(),
  /** For the first of them. */
  message: z.string(),
  /** Rows that are refused for this. */
  count: z.number().int(),
  /** Rows that say something in this column, or should. */
  of: z.number().int(),
  /** A few of the values, each once. */
  values: z.array(z.string()),
});
export type ImportFinding = z.infer<typeof ImportFinding>;

const choices = {
  dateOrder: z.enum(dateOrders).nullable(),
  /** Records an organisation that is named and not known; otherwise its row has an error. */
  createOrganisations: z.boolean(),
  /** Commits the rows without errors and leaves out the others; otherwise one error keeps all out. */
  leaveOutErrors: z.boolean(),
};
export const Import = z.strictObject({
  ...recordFields,
  fileName: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  state: z.enum(importStates),
  sheets: z.array(ImportSheet),
  ...choices,
  /** What the last dry run found, by kind of record; null before it. */
  counts: z.partialRecord(z.enum(importRecords), ImportCounts).nullable(),
  /** Rows of the file with at least one error. */
  errorRows: z.number().int(),
  /** The columns that fail in most of their rows. A row whose errors are of these names its finding, from 0. */
  findings: z.array(ImportFinding),
  /** How far the work in hand is. */
  progress: z.strictObject({ done: z.number().int(), total: z.number().int() }),
  /** Why the last commit or undo was refused. */
  refusal: z.strictObject({ code: z.enum(errorCodes), detail: z.string() }).nullable(),
  checkedAt: Instant.nullable(),
  committedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
  createdBy: z.strictObject({ id: Id, name: z.string() }).nullable(),
});
export type Import = z.infer<typeof Import>;
export const ImportPage = page(Import);
export const ImportList = listQuery({
  filters: { state: { kind: 'choice', values: importStates } },
  sort: ['createdAt', 'fileName'],
  order: '-createdAt',
});

/** What a sheet is and what its columns hold, where the guess was not right; and how the file is to be read. */
export const PatchImport = z
  .strictObject({
    sheets: z
      .array(
        z.strictObject({
          name: z.string(),
          record: z.enum(importRecords).nullable(),
          columns: z.array(z.enum(importFields).nullable()).max(200),
        }),
      )
      .max(50),
    ...choices,
  })
  .partial();
export type PatchImport = z.infer<typeof PatchImport>;

/** A cell that cannot be taken, beside what it says. */
export const ImportError = z.strictObject({
  /** The letters of the column; null when what is missing has no cell. */
  column: z.string().nullable(),
  field: z.enum(importFields).nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});
export type ImportError = z.infer<typeof ImportError>;
/** One record a row stands for: what would become of it, or what keeps it out. */
export const ImportRow = z.strictObject({
  id: Id,
  sheet: z.string(),
  /** The row of the file, from 1, as a spreadsheet counts. */
  row: z.number().int(),
  record: z.enum(importRecords),
  outcome: z.enum(outcomes),
  label: z.string(),
  changes: z.array(
    z.strictObject({ field: z.enum(importFields), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  errors: z.array(ImportError),
  /** Which of the import's findings its errors are of; null where one of them is of none. */
  finding: z.number().int().nullable(),
  /** Once committed: the record it became. */
  recordId: Id.nullable(),
  /** What an undo leaves alone, with who changed it last: nobody by name where it was told through a link, and no day where only something else stands on it. */
  kept: z.strictObject({ by: z.string().nullable(), at: Instant.nullable() }).nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;
export const ImportRowPage = page(ImportRow);

/** What an undo would do: records that nobody changed since go back, the others stay. */
export const ImportUndo = z.strictObject({
  undone: z.number().int(),
  kept: z.number().int(),
  /** The first of those that stay. */
  rows: z.array(ImportRow),
});
export type ImportUndo = z.infer<typeof ImportUndo>;
export const ImportRowList = listQuery({
  filters: {
    outcome: { kind: 'choice', values: outcomes },
    record: { kind: 'choice', values: importRecords },
    sheet: { kind: 'text' },
    finding: { kind: 'number' },
    /** Whether an undo left it alone. */
    kept: { kind: 'boolean' },
  },
  sort: ['position'],
  order: 'position',
});

/** The language a template or a sample is written in; the reader's own when it is not said. */
export const WorkbookQuery = z.strictObject({ language: z.enum(['en', 'fr']).optional() });
export type WorkbookQuery = z.infer<typeof WorkbookQuery>;
