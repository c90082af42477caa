import { stringify } from 'csv-stringify/sync';
import type { SheetValue } from './xlsx-stream.ts';

/**
 * Writes CSV while its rows are still being read: UTF-8 with its mark, so that spreadsheet programs read accents, and no
 * cell that one of them would run as a formula.
 */
export async function* csvStream(
  headings: readonly string[],
  batches: AsyncIterable<readonly (readonly SheetValue[])[]>,
): AsyncGenerator<string> {
  yield `\ufeff${lines([headings])}`;
  for await (const batch of batches) if (batch.length > 0) yield lines(batch);
}

const lines = (rows: readonly (readonly SheetValue[])[]): string =>
  stringify(
    rows.map((values) => values.map((value) => (value !== null && typeof value === 'object' ? value.date : value))),
    { escape_formulas: true, record_delimiter: 'windows', cast: { boolean: (value) => (value ? 'true' : 'false') } },
  );
