import { DomainError, sqlState, updateMany, type Tx, type Values } from '@concord/platform';
import { removeMany } from '../removals/removal.many.ts';
import { codedReason } from '../removals/removal.reasons.ts';
import type { ImportRecordRow } from './import.query.ts';

/**
 * The way back from a commit: what it made is removed, with the import as its reason, and what it changed is as it was,
 * but for what somebody changed since and what that stands on. A record that was removed and brought back is as it came in.
 * What it told of a milestone that stays is taken back by an update of its own, beside it: nothing said is ever deleted.
 */

/** Records that carry a version, by which it is known whether somebody changed them since. */
export const versionedTables = {
  organisations: 'organisation',
  agreements: 'agreement',
  areas: 'area',
  commitments: 'commitment',
  indicators: 'indicator',
  milestones: 'milestone',
} as const;
type Versioned = keyof typeof versionedTables;

interface Made {
  record: Versioned | 'parties' | 'progress-updates';
  outcome: 'new' | 'changed';
  recordId: string;
  before: Values | null;
}

/** @returns the agreements that were touched */
export async function undoImport(
  tx: Tx,
  { id, file_name: file, committed_at: at }: ImportRecordRow,
  today: string,
): Promise<string[]> {
  const touched = await lockTouched(tx, id);
  await tx.affect(
    `UPDATE import_row w SET kept = jsonb_build_object('by', k.by, 'at', k.at) FROM import_kept($1) k WHERE w.import_id = $1 AND w.record_id = k.record_id`,
    [id],
  );
  const made = await tx.query<Made>(
    `SELECT record, outcome, record_id AS "recordId", before FROM import_row
     WHERE import_id = $1 AND outcome IN ('new', 'changed') AND record_id IS NOT NULL AND kept IS NULL ORDER BY position`,
    [id],
  );
  const reason = codedReason('importUndone', file);
  try {
    await restoreNamed(tx, id);
    await restore(tx, made);
    await takeBack(tx, made, { at, today, reason });
    await remove(tx, made, reason);
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

/** What stands in tables of its own: rows that the import added to a record that it changed. */
async function restoreNamed(tx: Tx, importId: string): Promise<void> {
  const changed = `import_row w WHERE w.import_id = $1 AND w.outcome = 'changed' AND w.kept IS NULL`;
  await tx.affect(
    `DELETE FROM commitment_owner o USING ${changed} AND w.before ? 'ownerPartyIds' AND o.commitment_id = w.record_id
       AND NOT (w.before -> 'ownerPartyIds') ? o.party_id::text`,
    [importId],
  );
  await tx.affect(
    `DELETE FROM other_reference f USING ${changed} AND w.before ? 'otherReferences' AND f.agreement_id = w.record_id
       AND f.value NOT IN (SELECT said ->> 'value' FROM jsonb_array_elements(w.before -> 'otherReferences') said)`,
    [importId],
  );
  await tx.affect(
    `DELETE FROM signatory s USING party p, ${changed} AND w.before ? 'signatories' AND s.agreement_id = w.record_id AND p.id = s.party_id
       AND NOT (w.before -> 'signatories') @> jsonb_build_array(jsonb_build_object('organisationId', p.organisation_id, 'name', s.name))`,
    [importId],
  );
  await tx.affect(
    `UPDATE signatory s SET title = said ->> 'title' FROM party p, import_row w, jsonb_array_elements(w.before -> 'signatories') said
     WHERE w.import_id = $1 AND w.outcome = 'changed' AND w.kept IS NULL AND w.before ? 'signatories' AND s.agreement_id = w.record_id AND p.id = s.party_id
       AND said ->> 'organisationId' = p.organisation_id::text AND said ->> 'name' = s.name AND said ->> 'title' IS DISTINCT FROM s.title`,
    [importId],
  );
}

async function restore(tx: Tx, made: readonly Made[]): Promise<void> {
  const changed = made.filter(({ outcome }) => outcome === 'changed');
  for (const [record, table] of Object.entries(versionedTables))
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

const idsOf = (made: readonly Made[], record: Made['record'], outcome: Made['outcome'] = 'new'): string[] =>
  made.filter((one) => one.record === record && one.outcome === outcome).map(({ recordId }) => recordId);

/**
 * What the file told of milestones that were there before it: each update stands, and beside it that it was taken back,
 * with the percent the milestone has again. It is no longer what the next update is compared with.
 */
async function takeBack(
  tx: Tx,
  made: readonly Made[],
  { at, today, reason }: { at: Date | null; today: string; reason: string },
): Promise<void> {
  await tx.affect(
    `WITH told AS (UPDATE progress_update u SET computed_rag = NULL WHERE u.milestone_id = ANY ($1::uuid[]) AND u.created_at = $2 RETURNING u.*)
     INSERT INTO progress_update (id, created_at, agreement_id, milestone_id, act, as_of, percent, reason_text, visibility, supersedes_id, created_by)
     SELECT new_id(), $3, t.agreement_id, t.milestone_id, 'take_back', $4, m.percent, $5, t.visibility, t.id, $6
     FROM told t JOIN milestone m ON m.id = t.milestone_id`,
    [idsOf(made, 'milestones', 'changed'), at, tx.now, today, reason, tx.actor.userId],
  );
}

async function remove(tx: Tx, made: readonly Made[], reason: string): Promise<void> {
  const ids = (record: Made['record']): string[] => idsOf(made, record);
  // a file's own numbers are free again, for it and for others
  await tx.affect(`DELETE FROM other_reference WHERE agreement_id = ANY ($1::uuid[])`, [ids('agreements')]);
  // from the outside in: what goes along with its parent is removed with it and has no removal of its own
  for (const record of ['agreements', 'areas', 'commitments', 'milestones', 'indicators', 'organisations'] as const)
    await removeMany(tx, record, ids(record), reason);
  await tx.affect(`DELETE FROM party WHERE id = ANY ($1::uuid[]) AND agreement_id IN (SELECT id FROM agreement)`, [
    ids('parties'),
  ]);
}
