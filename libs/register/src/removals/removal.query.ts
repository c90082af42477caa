import { holds, type Removal } from '@concord/contracts';
import { type Actor, type ListSource, type Tx, readRow } from '@concord/platform';
import { onTeam } from '../access/standing.query.ts';
import { may } from '../access/access.rules.ts';
import { removalKinds } from './removal.kinds.ts';
import { reasonSaid } from './removal.reasons.ts';

/** How removals are read; only while the transaction shows what was removed. */
export interface RemovalRow {
  id: string;
  resource: Removal['resource'];
  record_id: string;
  agreement_id: string | null;
  agreement: Removal['agreement'];
  agreement_state: string | null;
  title: string;
  reason: string;
  along: Removal['along'];
  removed_at: Date;
  by: Removal['removedBy'];
  on_team: boolean;
}

export const removalSource: ListSource = {
  select: `x.*, CASE WHEN g.id IS NOT NULL THEN json_build_object('id', g.id, 'reference', g.reference, 'title', g.title) END AS agreement, g.state AS agreement_state,
    (SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = x.removed_by) AS by, ${onTeam('x.agreement_id')} AS on_team`,
  from: 'removal x',
  joins: { g: 'LEFT JOIN agreement g ON g.id = x.agreement_id' },
  id: 'x.id',
  columns: {
    resource: 'x.resource',
    agreementId: 'x.agreement_id',
    removedAt: 'x.removed_at',
    title: 'x.title',
  },
  search: `(x.title ILIKE $q OR x.reason ILIKE $q)`,
  where: 'x.restored_at IS NULL',
};

export async function readRemoval(tx: Tx, id: string): Promise<Removal> {
  return toRemoval(await readRow<RemovalRow>(tx, removalSource, id), tx.actor);
}

export function toRemoval(row: RemovalRow, actor: Actor): Removal {
  return {
    id: row.id,
    resource: row.resource,
    recordId: row.record_id,
    agreementId: row.agreement_id,
    agreement: row.agreement,
    title: row.title,
    reason: reasonSaid(row.reason, actor.language),
    removedAt: row.removed_at.toISOString(),
    removedBy: row.by,
    along: row.along,
    allowedActions: mayRestore(row, actor) ? ['restore'] : [],
  };
}

function mayRestore(row: RemovalRow, actor: Actor): boolean {
  const { permission, inAgreement } = removalKinds[row.resource];
  if (actor.role === 'system' || actor.role === 'link' || !holds(actor.role, permission)) return false;
  if (row.resource === 'agreements' && row.agreement_state !== 'draft') return actor.role === 'administrator';
  return may(actor, permission, { onTeam: !inAgreement || row.on_team, ownSide: false });
}
