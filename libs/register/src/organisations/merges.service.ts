import type { MergeOrganisation, MergePreview, Organisation } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, refuseField, sqlState, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';
import { HealthService } from '../health/health.service.ts';
import { readMergePreview } from './merge.query.ts';
import { readOrganisation } from './organisation.query.ts';
import { rememberKeys, requireVersion } from './organisations.service.ts';
import { lockTree } from './tree.query.ts';

/**
 * Makes two records of one organisation one. The database moves whatever points to the one that goes, seen by the caller
 * or not; the row stays and says where it went. There is no way back, so a reason is asked and kept.
 */
/** Where two organisations meet in a room to the right. */
export type Meeter = (tx: Tx, goneId: string, keptId: string) => Promise<MergePreview['meetings']>;

@Injectable()
export class MergesService {
  private readonly meeters: Meeter[] = [];

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  /** A room to the right tells where two organisations meet in it. */
  teach(meeter: Meeter): void {
    this.meeters.push(meeter);
  }

  /** What would happen. @throws DomainError as `merge` */
  preview(actor: Actor, goneId: string, keptId: string): Promise<MergePreview> {
    requireMay(actor, 'organisations.merge', roleAlone);
    return this.work.read(actor, async (tx) => {
      const pair = { gone: await readOrganisation(tx, goneId), kept: await readKept(tx, keptId) };
      await checkPair(tx, pair);
      const preview = await readMergePreview(tx, pair);
      for (const meet of this.meeters) preview.meetings.push(...(await meet(tx, goneId, keptId)));
      return preview;
    });
  }

  /**
   * @throws DomainError ACCESS.DENIED, RECORD.NOT_FOUND, RECORD.MOVED, RECORD.STALE, RECORD.REFERENCE_UNKNOWN,
   * ORGANISATION.MERGED, ORGANISATION.MERGE_SELF, ORGANISATION.MERGE_DESCENDANT, ORGANISATION.MERGE_COLLIDES
   */
  merge(actor: Actor, goneId: string, version: number, { into, reason }: MergeOrganisation): Promise<Organisation> {
    requireMay(actor, 'organisations.merge', roleAlone);
    return this.work.write(actor, async (tx) => {
      await lockTree(tx);
      await tx.query(`SELECT id FROM organisation WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`, [
        [goneId, into],
      ]);
      await checkPair(tx, { gone: await requireVersion(tx, goneId, version), kept: await readKept(tx, into) });
      await mergeRows(tx, { goneId, keptId: into, reason });
      const kept = await readOrganisation(tx, into);
      await rememberKeys(tx, into, kept);
      await this.judgeAnew(tx, into);
      return kept;
    });
  }

  /** The reason of a light names the sides by their acronyms. */
  private async judgeAnew(tx: Tx, organisationId: string): Promise<void> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT agreement_id AS id FROM party WHERE organisation_id = $1`,
      [organisationId],
    );
    await this.health.refresh(
      tx,
      rows.map(({ id }) => id),
    );
  }
}

interface Pair {
  gone: Organisation;
  kept: Organisation;
}

/** The record that is kept, which the caller names in the body and not in the path. */
async function readKept(tx: Tx, id: string): Promise<Organisation> {
  try {
    return await readOrganisation(tx, id);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'RECORD.NOT_FOUND') throw refuseField('/into', 'RECORD.REFERENCE_UNKNOWN', { field: 'into' });
    if (error.code !== 'RECORD.MOVED') throw error;
    const [row] = await tx.query<{ name: string }>(`SELECT name FROM organisation WHERE id = $1`, [id]);
    throw refuseField('/into', 'ORGANISATION.MERGED', { name: row?.name });
  }
}

/** @throws DomainError ORGANISATION.MERGE_SELF, ORGANISATION.MERGE_DESCENDANT */
async function checkPair(tx: Tx, { gone, kept }: Pair): Promise<void> {
  if (gone.id === kept.id) throw refuseField('/into', 'ORGANISATION.MERGE_SELF');
  const [below] = await tx.query<{ below: boolean }>(
    `WITH RECURSIVE above AS (SELECT id, parent_id FROM organisation WHERE id = $2 UNION SELECT o.id, o.parent_id FROM organisation o JOIN above a ON o.id = a.parent_id)
     SELECT EXISTS (SELECT FROM above WHERE id = $1) AS below`,
    [gone.id, kept.id],
  );
  if (below?.below) throw refuseField('/into', 'ORGANISATION.MERGE_DESCENDANT', { kept: kept.name, gone: gone.name });
}

async function mergeRows(tx: Tx, { goneId, keptId, reason }: { goneId: string; keptId: string; reason: string }) {
  try {
    await tx.query(`SELECT merge_organisation($1, $2, $3)`, [goneId, keptId, reason]);
  } catch (error) {
    if (sqlState(error) === '23505') throw new DomainError('ORGANISATION.MERGE_COLLIDES', {}, { cause: error });
    throw error;
  }
}
