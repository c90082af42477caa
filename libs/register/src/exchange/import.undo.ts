import { DomainError, sqlState, updateMany, type Tx, type Values } from '@concord/platform';
import type { ImportRecordRow } from './import.query.ts';

/**
 * The way back from a commit: what it made is removed, what it changed is as it was, unless somebody has changed it since.
 * An agreement it recorded keeps its number, which is never given again: it stands cancelled and empty.
 */
const tables = {
  organisations: 'organisation',
  agreements: 'agreement',
  areas: 'area',
  commitments: 'commitment',
  indicators: 'indicator',
  milestones: 'milestone',
} as const;
type Versioned = keyof typeof tables;
/** Rows a refusal names; more of them would not be read. */
const namedRows = 10;

interface Made {
  record: Versioned | 'parties' | 'progress-updates';
  outcome: 'new' | 'changed';
  recordId: string;
  before: Values | null;
}

/** @returns the agreements that were touched and still stand */
export async function undoImport(tx: Tx, { id, committed_at: at }: ImportRecordRow): Promise<string[]> {
  const made = await tx.query<Made>(
    `SELECT record, outcome, record_id AS "recordId", before FROM import_row WHERE import_id = $1 AND outcome IN ('new', 'changed') ORDER BY position`,
    [id],
  );
  const touched = await lockTouched(tx, id);
  await requireUntouched(tx, id);
  try {
    await restoreNamed(tx, id);
    await restore(tx, made);
    await remove(tx, made, at);
  } catch (error) {
    const { table } = error as { table?: string };
    if (sqlState(error) === '23503') throw new DomainError('IMPORT.UNDO_USED', { what: table ?? '' });
    throw error;
  }
  return touched;
}

async function lockTouched(tx: Tx, importId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT a.id FROM agreement a WHERE a.id IN (
       SELECT w.record_id FROM import_row w WHERE w.import_id = $1 AND w.record = 'agreements'
       UNION SELECT p.agreement_id FROM party p JOIN import_row w ON w.record_id = p.id WHERE w.import_id = $1
       UNION SELECT r.agreement_id FROM area r JOIN import_row w ON w.record_id = r.id WHERE w.import_id = $1
       UNION SELECT c.agreement_id FROM commitment c JOIN import_row w ON w.record_id = c.id WHERE w.import_id = $1
       UNION SELECT i.agreement_id FROM indicator i JOIN import_row w ON w.record_id = i.id WHERE w.import_id = $1
       UNION SELECT m.agreement_id FROM milestone m JOIN import_row w ON w.record_id = m.id WHERE w.import_id = $1)
     ORDER BY a.id FOR NO KEY UPDATE`,
    [importId],
  );
  return rows.map(({ id }) => id);
}

/** @throws DomainError IMPORT.UNDO_CHANGED naming the rows of the file whose records are no longer as they came in */
async function requireUntouched(tx: Tx, importId: string): Promise<void> {
  const changed = await tx.query<{ sheet: string; row: number; label: string }>(
    Object.entries(tables)
      .map(
        ([
          record,
          table,
        ]) => `SELECT w.sheet, w.row, w.label, w.position FROM import_row w LEFT JOIN ${table} t ON t.id = w.record_id
          WHERE w.import_id = $1 AND w.record = '${record}' AND w.record_id IS NOT NULL AND t.version IS DISTINCT FROM w.record_version`,
      )
      .join(' UNION ALL ') + ` ORDER BY position LIMIT ${namedRows}`,
    [importId],
  );
  if (changed.length === 0) return;
  const rows = changed.map(({ sheet, row, label }) => `${sheet} ${row} (${label})`).join('; ');
  throw new DomainError('IMPORT.UNDO_CHANGED', { rows });
}

/** What stands in tables of its own: rows that the import added to a record that it changed. */
async function restoreNamed(tx: Tx, importId: string): Promise<void> {
  const changed = `import_row w WHERE w.import_id = $1 AND w.outcome = 'changed'`;
  await tx.affect(
    `DELETE FROM commitment_owner o USING ${changed} AND w.before ? 'ownerPartyIds' AND o.commitment_id = w.record_id
       AND NOT (w.before -> 'ownerPartyIds') ? o.party_id::text`,
    [importId],
  );
  await tx.affect(
    `DELETE FROM other_reference f USING ${changed} AND w.before ? 'otherReferences' AND f.agreement_id = w.record_id
       AND f.value NOT IN (SELECT kept ->> 'value' FROM jsonb_array_elements(w.before -> 'otherReferences') kept)`,
    [importId],
  );
  await tx.affect(
    `DELETE FROM signatory s USING party p, ${changed} AND w.before ? 'signatories' AND s.agreement_id = w.record_id AND p.id = s.party_id
       AND NOT (w.before -> 'signatories') @> jsonb_build_array(jsonb_build_object('organisationId', p.organisation_id, 'name', s.name))`,
    [importId],
  );
  await tx.affect(
    `UPDATE signatory s SET title = kept ->> 'title' FROM party p, import_row w, jsonb_array_elements(w.before -> 'signatories') kept
     WHERE w.import_id = $1 AND w.outcome = 'changed' AND w.before ? 'signatories' AND s.agreement_id = w.record_id AND p.id = s.party_id
       AND kept ->> 'organisationId' = p.organisation_id::text AND kept ->> 'name' = s.name AND kept ->> 'title' IS DISTINCT FROM s.title`,
    [importId],
  );
}

async function restore(tx: Tx, made: readonly Made[]): Promise<void> {
  const changed = made.filter(({ outcome }) => outcome === 'changed');
  for (const [record, table] of Object.entries(tables))
    await updateMany(
      tx,
      table,
      changed
        .filter((one) => one.record === record)
        .map(({ recordId, before }) => {
          const { ownerPartyIds: _, otherReferences: __, signatories: ___, ...columns } = before ?? {};
          return { ...columns, id: recordId };
        }),
    );
}

async function remove(tx: Tx, made: readonly Made[], at: Date | null): Promise<void> {
  const ids = (record: Made['record'], outcome: Made['outcome'] | null = 'new'): string[] =>
    made
      .filter((one) => one.record === record && (outcome === null || one.outcome === outcome))
      .map(({ recordId }) => recordId);
  const [milestones, commitments, areas, agreements] = [
    ids('milestones'),
    ids('commitments'),
    ids('areas'),
    ids('agreements'),
  ];
  // by hand an update is never removed; what was told here was told by the file that is taken back
  await tx.affect(`DELETE FROM progress_update WHERE milestone_id = ANY ($1::uuid[]) AND created_at = $2`, [
    ids('milestones', null),
    at,
  ]);
  await tx.affect(`DELETE FROM progress_update WHERE id = ANY ($1::uuid[])`, [ids('progress-updates')]);
  await tx.affect(`DELETE FROM health WHERE subject_id = ANY ($1::uuid[])`, [[...milestones, ...areas]]);
  await tx.affect(`DELETE FROM milestone WHERE id = ANY ($1::uuid[])`, [milestones]);
  await tx.affect(`DELETE FROM indicator WHERE id = ANY ($1::uuid[])`, [ids('indicators')]);
  await tx.affect(`DELETE FROM commitment_owner WHERE commitment_id = ANY ($1::uuid[])`, [commitments]);
  await tx.affect(`DELETE FROM commitment WHERE id = ANY ($1::uuid[])`, [commitments]);
  await tx.affect(`DELETE FROM area WHERE id = ANY ($1::uuid[])`, [areas]);
  await tx.affect(`DELETE FROM other_reference WHERE agreement_id = ANY ($1::uuid[])`, [agreements]);
  await tx.affect(`DELETE FROM signatory WHERE agreement_id = ANY ($1::uuid[])`, [agreements]);
  await tx.affect(`DELETE FROM party WHERE id = ANY ($1::uuid[]) OR agreement_id = ANY ($2::uuid[])`, [
    ids('parties'),
    agreements,
  ]);
  await tx.affect(`UPDATE agreement SET state = 'cancelled', state_reason = $2 WHERE id = ANY ($1::uuid[])`, [
    agreements,
    tx.actor.language === 'fr' ? 'Import annulé' : 'Import undone',
  ]);
  await tx.affect(`DELETE FROM organisation_key WHERE organisation_id = ANY ($1::uuid[])`, [ids('organisations')]);
  await tx.affect(`DELETE FROM organisation WHERE id = ANY ($1::uuid[])`, [ids('organisations')]);
}
