import {
  errorText,
  fieldText,
  isErrorCode,
  isFieldCode,
  type ErrorCode,
  type Import,
  type ImportField,
  type ImportFinding,
  type ImportRow,
  type ImportSheet,
  type OfferedLanguage,
  type Role,
} from '@concord/contracts';
import {
  one,
  systemActor,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
} from '@concord/platform';
import { say, sayDetails, type Kept } from './kept.words.ts';
import type { SheetFormat } from './workbook.ts';

/** How imports and their rows are read; what is kept as codes is said in the reader's language. */
export interface ImportRecordRow extends StoredRow {
  file_name: string;
  format: SheetFormat;
  bytes: number;
  sha256: string;
  storage_key: string;
  state: Import['state'];
  sheets: ImportSheet[];
  date_order: Import['dateOrder'];
  create_organisations: boolean;
  leave_out_errors: boolean;
  counts: Import['counts'];
  error_rows: number;
  findings: KeptFinding[];
  fingerprint: string | null;
  refusal: { code: ErrorCode; details: Readonly<Record<string, unknown>> } | null;
  checked_at: Date | null;
  committed_at: Date | null;
  undone_at: Date | null;
  created_by: string;
  author: Import['createdBy'];
  done: number | null;
  total: number | null;
}

export const importSource: ListSource = {
  select: `i.*, p.done, p.total, (SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = i.created_by) AS author`,
  from: 'import i',
  joins: { p: 'LEFT JOIN import_progress p ON p.import_id = i.id' },
  id: 'i.id',
  columns: { createdAt: 'i.created_at', fileName: 'i.file_name', state: 'i.state' },
};

export async function readImport(tx: Tx, id: string): Promise<ImportRecordRow> {
  return await readRow<ImportRecordRow>(tx, importSource, id);
}

/** Holds the import against others who would move it on. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRecordRow> {
  one(await tx.query(`SELECT id FROM import WHERE id = $1 FOR NO KEY UPDATE`, [id]));
  return readImport(tx, id);
}

/** Whoever brought a file in, as they are now: what the worker does for them it does as them. */
export async function readAuthor(tx: Tx, userId: string): Promise<Actor> {
  const user = one(
    await tx.query<{ name: string; role: Role; organisationId: string | null; language: string; timeZone: string }>(
      `SELECT name, role, organisation_id AS "organisationId", language, time_zone AS "timeZone" FROM users WHERE id = $1 AND active`,
      [userId],
    ),
  );
  return { ...systemActor, ...user, userId, language: user.language === 'fr' ? 'fr' : 'en' };
}

export function toImport(row: ImportRecordRow, language: OfferedLanguage): Import {
  const working = row.state === 'committing' || row.state === 'undoing';
  return {
    allowedActions: actsOf(row),
    fileName: row.file_name,
    bytes: row.bytes,
    sha256: row.sha256,
    state: row.state,
    sheets: row.sheets,
    dateOrder: row.date_order,
    createOrganisations: row.create_organisations,
    leaveOutErrors: row.leave_out_errors,
    counts: row.counts && wholeCounts(row.counts),
    errorRows: row.error_rows,
    findings: row.findings.map(({ details, ...finding }) => ({
      ...finding,
      message: wordsOf(finding.code, language, details),
    })),
    progress: working ? { done: row.done ?? 0, total: row.total ?? 0 } : { done: 0, total: 0 },
    refusal: row.refusal && {
      code: row.refusal.code,
      detail: errorText(row.refusal.code, language, row.refusal.details),
    },
    checkedAt: row.checked_at?.toISOString() ?? null,
    committedAt: row.committed_at?.toISOString() ?? null,
    undoneAt: row.undone_at?.toISOString() ?? null,
    createdBy: row.author,
    ...storedOf(row),
  };
}

/** What was tried before rows were held back had none of them. */
const wholeCounts = (counts: NonNullable<Import['counts']>): Import['counts'] =>
  Object.fromEntries(Object.entries(counts).map(([record, given]) => [record, { ...given, held: given.held ?? 0 }]));

function actsOf({ state }: ImportRecordRow): string[] {
  if (state === 'uploaded') return ['edit', 'dry-run'];
  if (state === 'checked') return ['edit', 'dry-run', 'commit'];
  return state === 'committed' ? ['undo'] : [];
}

export interface KeptError {
  column: string | null;
  field: ImportRow['errors'][number]['field'];
  value: string | null;
  code: string;
  details: Readonly<Record<string, unknown>>;
}
export type KeptFinding = Omit<ImportFinding, 'message'> & { details: Readonly<Record<string, unknown>> };
interface ImportRowRow {
  id: string;
  sheet: string;
  row: number;
  record: ImportRow['record'];
  outcome: ImportRow['outcome'];
  label: string;
  changes: { field: ImportField; before: Kept | null; after: Kept | null }[];
  errors: KeptError[];
  finding: number | null;
  kept: ImportRow['kept'];
  record_id: string | null;
}

/** The rows of one import; its id is the first parameter of the condition the caller adds. */
export const importRowSource: ListSource = {
  select: `w.id, w.sheet, w.row, w.record, w.outcome, w.label, w.changes, w.errors, w.finding, w.kept, w.record_id`,
  from: `import_row w`,
  id: 'w.id',
  columns: {
    position: 'w.position',
    outcome: 'w.outcome',
    record: 'w.record',
    sheet: 'w.sheet',
    finding: 'w.finding',
    kept: '(w.kept IS NOT NULL)',
    importId: 'w.import_id',
  },
};

/** How many records a commit wrote, and those of them that an undo would leave alone. */
export async function readKept(tx: Tx, importId: string): Promise<{ made: number; rows: ImportRowRow[] }> {
  const [{ made = 0 } = {}] = await tx.query<{ made: number }>(
    `SELECT count(*)::int AS made FROM import_row WHERE import_id = $1 AND outcome IN ('new', 'changed') AND record_id IS NOT NULL`,
    [importId],
  );
  const rows = await tx.query<ImportRowRow>(
    `SELECT w.id, w.sheet, w.row, w.record, w.outcome, w.label, w.changes, w.errors, w.finding, w.record_id,
       jsonb_build_object('by', k.by, 'at', k.at) AS kept
     FROM import_row w JOIN import_kept($1) k ON k.record_id = w.record_id WHERE w.import_id = $1 ORDER BY w.position`,
    [importId],
  );
  return { made, rows };
}

export const toImportRow = (row: ImportRowRow, language: OfferedLanguage): ImportRow => ({
  id: row.id,
  sheet: row.sheet,
  row: row.row,
  record: row.record,
  outcome: row.outcome,
  label: row.label,
  changes: row.changes.map(({ field, before, after }) => ({
    field,
    before: before && say(before, language),
    after: after && say(after, language),
  })),
  errors: row.errors.map(({ details, ...error }) => ({ ...error, message: wordsOf(error.code, language, details) })),
  finding: row.finding,
  recordId: row.record_id,
  kept: row.kept && { by: row.kept.by, at: row.kept.at && new Date(row.kept.at).toISOString() },
});

function wordsOf(code: string, language: OfferedLanguage, kept: KeptError['details']): string {
  const details = sayDetails(kept, language);
  if (isFieldCode(code)) return fieldText(code, language, details);
  return isErrorCode(code) ? errorText(code, language, details) : fieldText('invalid', language);
}
export type { ImportRowRow };
