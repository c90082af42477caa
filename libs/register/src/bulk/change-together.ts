import type { BulkResult, BulkRow } from '@concord/contracts';
import { DomainError, type Tx } from '@concord/platform';
import { tellRefusal } from './refusal.ts';

/**
 * One change to many records, whatever they are: every row is judged by itself, and while one of them refuses nothing is
 * written. Asked to try only, it says what each row would become.
 */
interface Bulkable {
  title: string;
  version: number;
}

/** A record, what it is to become, and how a reader sees that; no changes leave it as it is. */
export interface Changed<R, V> {
  record: R;
  values: V;
  changes: BulkRow['changes'];
}

interface Together<R, V> {
  /** The records that the caller sees, locked. */
  found: ReadonlyMap<string, R>;
  /** @throws DomainError, told beside the row */
  judge: (record: R) => Omit<Changed<R, V>, 'record'>;
  /** Writes them all at once; called only when there is something to write. */
  write: (changed: readonly Changed<R, V>[]) => Promise<void>;
}

export async function changeTogether<R extends Bulkable, V>(
  tx: Tx,
  { rows: asked, dryRun }: { rows: readonly { id: string; version: number }[]; dryRun: boolean },
  { found, judge, write }: Together<R, V>,
): Promise<BulkResult> {
  const changed: Changed<R, V>[] = [];
  const rows = asked.map(({ id, version }): BulkRow => {
    const record = found.get(id);
    const row = { id, title: record?.title ?? null, changes: [], errors: [] };
    try {
      if (!record) throw new DomainError('RECORD.NOT_FOUND');
      if (record.version !== version) throw new DomainError('RECORD.STALE');
      const judged = judge(record);
      if (judged.changes.length > 0) changed.push({ record, ...judged });
      return { ...row, changes: judged.changes };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ...row, errors: [tellRefusal(tx, error)] };
    }
  });
  if (dryRun || rows.some(({ errors }) => errors.length > 0)) return { applied: false, rows };
  if (changed.length > 0) await write(changed);
  return { applied: true, rows };
}
