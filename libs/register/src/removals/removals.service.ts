import type { ErrorCode, ListQuery, Page, Removal, RemovableResource } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  type ErrorDetails,
  insertRow,
  listRows,
  one,
  UnitOfWork,
  type Actor,
  type Tx,
} from '@concord/platform';
import { may, requireMay, roleAlone, type Standing } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, requireOpen, type AgreementGround } from '../access/standing.query.ts';
import { reorderAreas } from '../areas/area.query.ts';
import { HealthService } from '../health/health.service.ts';
import { removalKinds, type RemovalKind } from './removal.kinds.ts';
import { readRemoval, removalSource, toRemoval, type RemovalRow } from './removal.query.ts';

/**
 * Removing and restoring records. Nothing is ever deleted: a removed row names its removal, and row level security hides
 * it. What belongs to the record goes along and comes back with it; what was verified, reported or is still used stays.
 */
@Injectable()
export class RemovalsService {
  private readonly taught: { resource: RemovableResource; code: ErrorCode; when: string }[] = [];

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  /** A room to the right says what else keeps a record: SQL over `$1`, the record's id. */
  keep(resource: RemovableResource, code: ErrorCode, when: string): void {
    this.taught.push({ resource, code, when });
  }

  /** What was removed and not restored, within the caller's scope. */
  list(actor: Actor, query: ListQuery): Promise<Page<Removal>> {
    return this.work.read(actor, async (tx) => {
      await showRemoved(tx, true);
      const { rows, ...rest } = await listRows<RemovalRow>(tx, removalSource, query);
      return { data: rows.map((row) => toRemoval(row, actor)), ...rest };
    });
  }

  /** @throws DomainError ACCESS.DENIED, RECORD.STALE, RECORD.IN_USE, REMOVAL.ONLY_DRAFTS, REMOVAL.VERIFIED, REMOVAL.BEGUN, REMOVAL.REPORTED */
  remove(
    actor: Actor,
    resource: RemovableResource,
    record: { id: string; version: number },
    reason: string,
  ): Promise<Removal> {
    return this.work.write(actor, async (tx) => {
      const kind = removalKinds[resource];
      const ground = await this.enter(tx, resource, record.id);
      const title = await this.requireRemovable(tx, resource, { ...record, standing: ground ?? roleAlone });
      const agreementId = ground?.id ?? null;
      const id = await insertRow(tx, 'removal', {
        resource,
        recordId: record.id,
        agreementId,
        title,
        reason,
        removedAt: tx.now,
        removedBy: actor.userId,
      });
      await showRemoved(tx, true);
      await stamp(tx, kind, { id: record.id, removalId: id });
      const removal = await readRemoval(tx, id);
      await showRemoved(tx, false);
      await this.settle(tx, resource, { recordId: record.id, agreementId });
      return removal;
    });
  }

  /** @throws DomainError RECORD.NOT_FOUND when it is not removed, ACCESS.DENIED, REMOVAL.PARENT_REMOVED, SESSION_PLAN.* */
  restore(actor: Actor, resource: RemovableResource, id: string): Promise<Removal> {
    return this.work.write(actor, async (tx) => {
      const kind = removalKinds[resource];
      await showRemoved(tx, true);
      const ground = await this.enter(tx, resource, id);
      const standing = one(
        await tx.query<{ id: string; orphan: boolean }>(
          `SELECT x.id, ${orphaned(kind)} AS orphan FROM removal x JOIN ${kind.table} r ON r.id = x.record_id AND r.removal_id = x.id
           WHERE x.record_id = $1 AND x.restored_at IS NULL FOR UPDATE OF x`,
          [id],
        ),
      );
      if (standing.orphan) throw new DomainError('REMOVAL.PARENT_REMOVED');
      const removal = await readRemoval(tx, standing.id);
      await unstamp(tx, kind, standing.id);
      await showRemoved(tx, false);
      await kind.requireFitting?.(tx, id);
      await this.settle(tx, resource, { recordId: id, agreementId: ground?.id ?? null });
      return removal;
    });
  }

  /** Locks what the record belongs to and judges the caller's standing. */
  private async enter(tx: Tx, resource: RemovableResource, id: string): Promise<AgreementGround | null> {
    const { table, permission, inAgreement } = removalKinds[resource];
    if (!inAgreement) {
      requireMay(tx.actor, permission, roleAlone);
      return null;
    }
    const ground = resource === 'agreements' ? await lockAgreement(tx, id) : await lockAgreementOf(tx, table, id);
    requireMay(tx.actor, permission, ground);
    if (resource !== 'agreements') requireOpen(ground);
    else if (ground.state !== 'draft' && tx.actor.role !== 'administrator')
      throw new DomainError('REMOVAL.ONLY_DRAFTS');
    return ground;
  }

  /** @returns what the record is called */
  private async requireRemovable(
    tx: Tx,
    resource: RemovableResource,
    { id, version, standing }: { id: string; version: number; standing: Standing },
  ): Promise<string> {
    const kind = removalKinds[resource];
    const kept = [
      ...kind.kept.filter(({ unless }) => unless === undefined || !may(tx.actor, unless, standing)),
      ...this.taught.filter((rule) => rule.resource === resource),
    ];
    const row = one(
      await tx.query<{ version: number; title: string; broken: boolean[] }>(
        `SELECT r.version, r.${kind.title} AS title, ARRAY[${kept.map(({ when }) => `(${when})`).join(', ')}]::boolean[] AS broken
         FROM ${kind.table} r WHERE r.id = $1 FOR UPDATE OF r`,
        [id],
      ),
    );
    if (row.version !== version) throw new DomainError('RECORD.STALE', { current: await kind.read(tx, id) });
    const broken = kept.find((_, index) => row.broken[index]);
    if (broken) throw new DomainError(broken.code, await usesOf(tx, kind, { id, code: broken.code }));
    return row.title;
  }

  /** Lights, the order of the areas, and whoever listens. */
  private async settle(
    tx: Tx,
    resource: RemovableResource,
    { recordId, agreementId }: { recordId: string; agreementId: string | null },
  ): Promise<void> {
    if (resource === 'areas' && agreementId) await reorderAreas(tx, agreementId, recordId);
    if (resource === 'contacts') await tx.publish('contact.changed', { contactId: recordId });
    if (!agreementId || !removalKinds[resource].lit) return;
    await this.health.refresh(tx, [agreementId]);
    if (resource === 'milestones') await tx.publish('milestone.changed', { milestoneId: recordId, agreementId });
    else await tx.publish('agreement.changed', { agreementId });
  }
}

/** Some names say what it is used for; a long list would hide it. */
const NAMED = 5;

/** What still uses a record, as far as the caller may see it. */
async function usesOf(
  tx: Tx,
  { uses }: RemovalKind,
  { id, code }: { id: string; code: ErrorCode },
): Promise<Pick<ErrorDetails, 'uses'>> {
  if (code !== 'RECORD.IN_USE' || uses === undefined) return {};
  const rows = await tx.query<{ resource: string; id: string; title: string; count: number }>(
    `SELECT u.resource, u.id, u.title, count(*) OVER ()::int AS count FROM (${uses}) u ORDER BY u.title, u.id LIMIT ${NAMED}`,
    [id],
  );
  return { uses: { count: rows[0]?.count ?? 0, records: rows.map(({ count: _, ...record }) => record) } };
}

/** Whether the statements that follow see what was removed, as far as the caller's scope goes. */
export const showRemoved = (tx: Tx, on: boolean): Promise<unknown> =>
  tx.query(`SELECT set_config('concord.removed', $1, true)`, [on ? 'on' : 'off']);

/**
 * Stamps the record and what goes along in one statement, ends the lights of all of them, and keeps the counts. A row
 * that was removed before keeps its own stamp, and so stays removed when this one comes back.
 */
async function stamp(
  tx: Tx,
  { table, along, silent = [] }: RemovalKind,
  { id, removalId }: { id: string; removalId: string },
): Promise<void> {
  const stamped = [...along, ...silent].map(
    ({ table: other, where }, index) =>
      `along_${index} AS (UPDATE ${other} SET removal_id = $2 WHERE ${where} AND removal_id IS NULL RETURNING ${other === 'evidence' ? 'document_id' : 'id'} AS id)`,
  );
  const gone = ['stamped', ...along.map((_, index) => `along_${index}`)].map((part) => `SELECT id FROM ${part}`);
  const counts = along.map(
    ({ resource }, index) =>
      `SELECT ${index} AS place, '${resource}' AS resource, count(*)::int AS count FROM along_${index}`,
  );
  await tx.affect(
    `WITH stamped AS (UPDATE ${table} SET removal_id = $2 WHERE id = $1 RETURNING id), ${[...stamped, ''].join(', ')}
     ended AS (UPDATE health SET valid_to = greatest($3::timestamptz, valid_from) WHERE valid_to IS NULL AND subject_id IN (${gone.join(' UNION ALL ')}))
     UPDATE removal SET along = coalesce((SELECT jsonb_agg(jsonb_build_object('resource', resource, 'count', count) ORDER BY place)
       FROM (${counts.length ? counts.join(' UNION ALL ') : `SELECT 0 AS place, '' AS resource, 0 AS count`}) c WHERE count > 0), '[]') WHERE id = $2`,
    [id, removalId, tx.now],
  );
}

async function unstamp(tx: Tx, { table, along, silent = [] }: RemovalKind, removalId: string): Promise<void> {
  const tables = [table, ...along.map((one) => one.table), ...silent.map((one) => one.table)];
  const parts = tables.map(
    (name, index) => `part_${index} AS (UPDATE ${name} SET removal_id = NULL WHERE removal_id = $1)`,
  );
  await tx.affect(`WITH ${parts.join(', ')} UPDATE removal SET restored_at = $2, restored_by = $3 WHERE id = $1`, [
    removalId,
    tx.now,
    tx.actor.userId,
  ]);
}

const orphaned = ({ parents }: RemovalKind): string =>
  parents.length === 0
    ? 'false'
    : parents
        .map(
          ({ table, column }) =>
            `EXISTS (SELECT FROM ${table} p WHERE p.id = r.${column} AND p.removal_id IS NOT NULL)`,
        )
        .join(' OR ');
