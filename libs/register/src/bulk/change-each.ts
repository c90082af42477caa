import type { BulkResult, BulkRow } from '@concord/contracts';
import { DomainError, type Actor, type Tx } from '@concord/platform';
import { tellRefusal } from './refusal.ts';

/** What a reader sees of a record, field by field. */
type Told = Readonly<Record<string, string | null>>;

interface Each<R> {
  /** @throws DomainError RECORD.NOT_FOUND */
  read: (id: string) => Promise<R>;
  title: (record: R) => string;
  tell: (record: R) => Promise<Told>;
  /** The change as its own door takes it. @throws DomainError, told beside the row */
  change: (record: R, within: Actor) => Promise<R>;
}

/**
 * One change to many records, each as it is changed alone: by its own rules, on the version that was seen. What a preview
 * shows is what was done and taken back, and so is what one of them refuses to the others.
 */
export async function changeEach<R extends { version: number }>(
  tx: Tx,
  { rows: asked, dryRun }: { rows: readonly { id: string; version: number }[]; dryRun: boolean },
  each: Each<R>,
): Promise<BulkResult> {
  const rows: BulkRow[] = [];
  await tx.query('SAVEPOINT together');
  for (const one of asked) rows.push(await changeOne(tx, one, each));
  const applied = !dryRun && rows.every(({ errors }) => errors.length === 0);
  await settle(tx, 'together', applied);
  return { applied, rows };
}

/** A record that would stay as it is, or refuses, is not written. */
async function changeOne<R extends { version: number }>(
  tx: Tx,
  { id, version }: { id: string; version: number },
  { read, title, tell, change }: Each<R>,
): Promise<BulkRow> {
  const row: BulkRow = { id, title: null, changes: [], errors: [] };
  await tx.query('SAVEPOINT one');
  try {
    const record = await read(id);
    row.title = title(record);
    if (record.version !== version) throw new DomainError('RECORD.STALE');
    const before = await tell(record);
    const after = await tell(await change(record, { ...tx.actor, within: tx }));
    row.changes = Object.keys(after)
      .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
      .filter((told) => told.before !== told.after);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    row.errors.push(tellRefusal(tx, error));
  }
  await settle(tx, 'one', row.changes.length > 0);
  return row;
}

async function settle(tx: Tx, savepoint: string, stays: boolean): Promise<void> {
  if (!stays) await tx.query(`ROLLBACK TO SAVEPOINT ${savepoint}`);
  await tx.query(`RELEASE SAVEPOINT ${savepoint}`);
}
