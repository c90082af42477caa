import { tagWord, type Area, type CreateArea, type ListQuery, type Page, type PatchArea } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { insertRow, listRows, UnitOfWork, updateVersion, type Actor } from '@concord/platform';
import { requireMay } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, requireOpen } from '../access/standing.query.ts';
import { tagWords } from '../codelists/codes.ts';
import { HealthService } from '../health/health.service.ts';
import { PastService } from '../history/past.service.ts';
import { areaSource, readArea, reorderAreas, toArea, type AreaRow } from './area.query.ts';

/** Collaboration areas, in the order and the words of the instrument. */
@Injectable()
export class AreasService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Area>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<AreaRow>(tx, areaSource, query);
      return { data: rows.map((row) => toArea(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string, asOf?: string): Promise<Area> {
    return this.past.read(actor, { asOf, table: 'area', id }, (tx) => readArea(tx, id));
  }

  /** Adds an area behind the others. */
  create(actor: Actor, { tags, ...input }: CreateArea): Promise<Area> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'areas.write', ground);
      requireOpen(ground);
      const [last] = await tx.query<{ next: number }>(
        `SELECT coalesce(max(position), 0) + 1 AS next FROM area WHERE agreement_id = $1`,
        [input.agreementId],
      );
      const id = await insertRow(tx, 'area', {
        ...input,
        tags: await tagWords(tx, tags),
        position: last?.next ?? 1,
      });
      await this.health.refresh(tx, [input.agreementId]);
      return readArea(tx, id);
    });
  }

  /** Title, weight, or place in the order; the others move along. */
  patch(actor: Actor, id: string, version: number, { order, tags, ...values }: PatchArea): Promise<Area> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'area', id);
      requireMay(actor, 'areas.write', ground);
      requireOpen(ground);
      const words = tags && (await tagWords(tx, tags, (await readArea(tx, id)).tags.map(tagWord)));
      await updateVersion(tx, 'area', { id, version }, { ...values, tags: words }, () => readArea(tx, id));
      if (order !== undefined) await reorderAreas(tx, ground.id, id, order);
      await this.health.refresh(tx, [ground.id]);
      return readArea(tx, id);
    });
  }
}
