import type { RemovableResource } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { removalKinds } from './removal.kinds.ts';
import { showRemoved } from './removals.service.ts';

/**
 * Removes many records of a kind for one reason, a few statements however many they are: each with its own removal and
 * with what belongs to it. Whether they may go, the caller has judged; lights are judged anew by the caller too.
 */
export async function removeMany(
  tx: Tx,
  resource: RemovableResource,
  ids: readonly string[],
  reason: string,
): Promise<void> {
  if (ids.length === 0) return;
  const { table, title, inAgreement, along, silent = [] } = removalKinds[resource];
  const agreement = !inAgreement ? 'NULL::uuid' : resource === 'agreements' ? 'r.id' : 'r.agreement_id';
  const removals = await tx.query<{ id: string }>(
    `INSERT INTO removal (resource, record_id, agreement_id, title, reason, removed_at, removed_by)
     SELECT $2, r.id, ${agreement}, r.${title}, $3, $4, $5 FROM ${table} r WHERE r.id = ANY ($1::uuid[]) AND r.removal_id IS NULL RETURNING id`,
    [ids, resource, reason, tx.now, tx.actor.userId],
  );
  const stamped = [removals.map(({ id }) => id)];
  const roots = `(SELECT id AS removal, record_id AS root FROM removal WHERE id = ANY ($1::uuid[])) x`;
  await showRemoved(tx, true);
  const parts = [...along, ...silent, { table, where: 'id = $1' }];
  for (const { table: part, where } of parts)
    await tx.affect(
      `UPDATE ${part} SET removal_id = x.removal FROM ${roots} WHERE ${part}.removal_id IS NULL AND ${part}.${where.replace('$1', 'x.root')}`,
      stamped,
    );
  const lit = ['agreement', 'area', 'milestone']
    .map((part) => `SELECT id FROM ${part} WHERE removal_id = ANY ($1::uuid[])`)
    .join(' UNION ALL ');
  await tx.affect(
    `UPDATE health SET valid_to = greatest($2::timestamptz, valid_from) WHERE valid_to IS NULL AND subject_id IN (${lit})`,
    [...stamped, tx.now],
  );
  const counts = along.map(
    ({ resource: kind, table: part }, place) =>
      `SELECT ${place} AS place, '${kind}' AS resource, count(*)::int AS count FROM ${part} WHERE removal_id = x.id`,
  );
  if (counts.length > 0)
    await tx.affect(
      `UPDATE removal x SET along = coalesce((SELECT jsonb_agg(jsonb_build_object('resource', c.resource, 'count', c.count) ORDER BY c.place)
         FROM (${counts.join(' UNION ALL ')}) c WHERE c.count > 0), '[]') WHERE x.id = ANY ($1::uuid[])`,
      stamped,
    );
  await showRemoved(tx, false);
}
