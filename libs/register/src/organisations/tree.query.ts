import type { Tx } from '@concord/platform';

/** Changes of who is part of whom take turns: two of them at once could close a circle that neither sees. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('organisation.parent_id'))`);
}
