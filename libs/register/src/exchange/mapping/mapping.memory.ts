import { createHash } from 'node:crypto';
import type { ImportField, ImportRecord, ImportSheet } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { plainWord } from '../import.fields.ts';

/**
 * What somebody said the columns of a sheet hold is proposed the next time a sheet has these headings, whoever uploads it
 * and in whatever order they stand. Of the headings only a hash is kept.
 */
interface Remembered {
  headings: string;
  record: ImportRecord | null;
  fields: Readonly<Record<string, ImportField | null>>;
}

/** Each heading, told apart from the same one before it; null where a column has none. */
function headingKeys({ columns }: ImportSheet): (string | null)[] {
  const seen = new Map<string, number>();
  return columns.map(({ heading }) => {
    const word = plainWord(heading);
    const before = seen.get(word) ?? 0;
    seen.set(word, before + 1);
    return word === '' ? null : `${word} ${before}`;
  });
}

/** Null where a sheet has no heading to be known by. */
function hashOf(sheet: ImportSheet): string | null {
  const keys = headingKeys(sheet).filter((key) => key !== null);
  return keys.length === 0 ? null : createHash('sha256').update(JSON.stringify(keys.sort())).digest('hex');
}

/** The sheets as they were mapped the last time, where somebody did. */
export async function recall(tx: Tx, sheets: readonly ImportSheet[]): Promise<ImportSheet[]> {
  const known = await tx.query<Remembered>(
    `SELECT headings, record, fields FROM import_mapping WHERE headings = ANY ($1::text[])`,
    [sheets.map(hashOf).filter((hash) => hash !== null)],
  );
  return sheets.map((sheet) => {
    const found = known.find(({ headings }) => headings === hashOf(sheet));
    if (!found) return sheet;
    const keys = headingKeys(sheet);
    const columns = sheet.columns.map((column, at) => ({ ...column, field: found.fields[keys[at] ?? ''] ?? null }));
    return { ...sheet, record: found.record, columns, remembered: true };
  });
}

/** Keeps what was said of some sheets. */
export async function remember(tx: Tx, sheets: readonly ImportSheet[]): Promise<void> {
  for (const sheet of sheets) {
    const hash = hashOf(sheet);
    const keys = headingKeys(sheet);
    const fields = Object.fromEntries(sheet.columns.flatMap(({ field }, at) => (keys[at] ? [[keys[at], field]] : [])));
    if (hash)
      await tx.affect(
        `INSERT INTO import_mapping (headings, record, fields) VALUES ($1, $2, $3)
         ON CONFLICT (headings) DO UPDATE SET record = excluded.record, fields = excluded.fields
         WHERE (import_mapping.record, import_mapping.fields) IS DISTINCT FROM (excluded.record, excluded.fields)`,
        [hash, sheet.record, JSON.stringify(fields)],
      );
  }
}
