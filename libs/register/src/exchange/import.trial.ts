import { insertMany, updateRow, type Storage, type Tx, type Values } from '@concord/platform';
import type { Office } from '../health/office.ts';
import type { Plan } from './import.plan.ts';
import type { ImportRecordRow } from './import.query.ts';
import { readRegister } from './import.register.ts';
import { reportOf, type Report } from './import.report.ts';
import { readRows } from './import.rows.ts';
import { planImport } from './planning/planner.ts';
import { readSheets, type Sheet } from './workbook.ts';

/**
 * What a file would do, and what is kept of that. A dry run and a commit make the same plan from the same file; the commit
 * writes it only if it is the plan that was shown.
 */
export async function sheetsOf(
  { storage_key: key, format }: Pick<ImportRecordRow, 'storage_key' | 'format'>,
  storage: Storage,
): Promise<Sheet[]> {
  return readSheets(await storage.bytes(key), format);
}

/** @param hold whether what stands already is locked for writing */
export async function planOf(
  tx: Tx,
  row: ImportRecordRow,
  sheets: readonly Sheet[],
  { office, hold = false }: { office: Office; hold?: boolean },
): Promise<{ plan: Plan; report: Report }> {
  const { actor, now } = tx;
  const { rows, problems } = await readRows(sheets, row.sheets, { dateOrder: row.date_order });
  const register = await readRegister(tx, rows, hold);
  const plan = await planImport(rows, problems, register, {
    actor,
    today: office.today(now),
    now,
    createOrganisations: row.create_organisations,
  });
  return { plan, report: reportOf(plan) };
}

/** Keeps what was found, for people to look at and for the commit to compare with. */
export async function keepTrial(tx: Tx, importId: string, report: Report, more: Values): Promise<void> {
  const { counts, errorRows, findings, fingerprint } = report;
  await keepLines(tx, importId, report);
  await updateRow(tx, 'import', importId, {
    counts: JSON.stringify(counts),
    errorRows,
    findings: JSON.stringify(findings),
    fingerprint,
    state: 'checked',
    ...more,
  });
}

/** Replaces what was found before. */
export async function keepLines(tx: Tx, importId: string, { lines }: Report): Promise<void> {
  await tx.affect(`DELETE FROM import_row WHERE import_id = $1`, [importId]);
  await insertMany(tx, 'import_row', rowsOf(importId, lines));
}

function* rowsOf(importId: string, lines: Report['lines']): Generator<Values> {
  for (const [position, line] of lines.entries()) yield { ...line, importId, position };
}
