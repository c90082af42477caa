import {
  tagWord,
  type Area,
  type CreateArea,
  type ListQuery,
  type OrderAreas,
  type Page,
  type PatchArea,
  type WeighArea,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  replaceRows,
  listRows,
  refuseField,
  UnitOfWork,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, requireOpen } from '../access/standing.query.ts';
import { tagWords } from '../codelists/codes.ts';
import { HealthService } from '../health/health.service.ts';
import { PastService } from '../history/past.service.ts';
import { replaceQuote, writeQuote } from '../provenance/source-quote.query.ts';
import { requireWeightFree } from './area.rules.ts';
import { areaSource, readArea, readAreas, reorderAreas, toArea, type AreaRow } from './area.query.ts';

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

  /** Adds an area behind the others. @throws DomainError AREA.LEAD_NOT_OF_PARTY, COMMITMENT.QUOTE_NOT_IN_DOCUMENT */
  create(actor: Actor, { tags, leads, sourceQuote, ...input }: CreateArea): Promise<Area> {
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
      await writeLeads(tx, ground.id, id, leads);
      await writeQuote(tx, { agreementId: ground.id, subjectType: 'area', subjectId: id }, sourceQuote);
      await this.health.refresh(tx, [input.agreementId]);
      return readArea(tx, id);
    });
  }

  /**
   * What it is called, who leads it, what it weighs, or its place in the order; the others move along.
   * @throws DomainError AREA.WEIGHT_FIXED, AREA.LEAD_NOT_OF_PARTY, COMMITMENT.QUOTE_NOT_IN_DOCUMENT
   */
  patch(actor: Actor, id: string, version: number, input: PatchArea): Promise<Area> {
    const { order, tags, leads, sourceQuote, ...values } = input;
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'area', id);
      requireMay(actor, 'areas.write', ground);
      requireOpen(ground);
      const current = await readArea(tx, id);
      requireWeightFree(actor, current, values);
      const words = tags && (await tagWords(tx, tags, current.tags.map(tagWord)));
      await updateVersion(tx, 'area', { id, version }, { ...values, tags: words }, () => readArea(tx, id));
      if (leads) {
        await writeLeads(tx, ground.id, id, leads);
      }
      await replaceQuote(tx, { agreementId: ground.id, subjectType: 'area', subjectId: id }, sourceQuote);
      if (order !== undefined) await reorderAreas(tx, ground.id, id, order);
      await this.health.refresh(tx, [ground.id]);
      return readArea(tx, id);
    });
  }

  /** What it weighs, also after progress was logged: decided with a reason, which its history keeps. */
  weigh(actor: Actor, id: string, version: number, { weight, reason }: WeighArea): Promise<Area> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'area', id);
      requireMay(actor, 'areas.weigh', ground);
      requireOpen(ground);
      await updateVersion(tx, 'area', { id, version }, { weight, weightReason: reason }, () => readArea(tx, id));
      await this.health.refresh(tx, [ground.id]);
      return readArea(tx, id);
    });
  }

  /** Puts all areas of an agreement into an order. @throws DomainError AREA.ORDER_INCOMPLETE when they are others by now */
  order(actor: Actor, { agreementId, areaIds }: OrderAreas): Promise<Page<Area>> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, agreementId);
      requireMay(actor, 'areas.write', ground);
      requireOpen(ground);
      const stored = await tx.query<{ id: string }>(`SELECT id FROM area WHERE agreement_id = $1`, [agreementId]);
      const wanted = new Set(areaIds);
      if (wanted.size !== areaIds.length || wanted.size !== stored.length || stored.some(({ id }) => !wanted.has(id)))
        throw refuseField('/areaIds', 'AREA.ORDER_INCOMPLETE');
      await tx.affect(arrange, [agreementId, areaIds]);
      const data = await readAreas(tx, [agreementId]);
      return { data, total: data.length };
    });
  }
}

/** @throws DomainError RECORD.REFERENCE_UNKNOWN, AREA.LEAD_NOT_OF_PARTY naming the lead */
async function writeLeads(tx: Tx, agreementId: string, areaId: string, leads: CreateArea['leads']): Promise<void> {
  const fitting = await tx.query<{ party: string; contact: string }>(
    `SELECT p.id AS party, c.id AS contact FROM party p JOIN contact c ON c.organisation_id = p.organisation_id
     WHERE p.agreement_id = $1 AND p.id = ANY ($2::uuid[]) AND c.id = ANY ($3::uuid[])`,
    [agreementId, leads.map(({ partyId }) => partyId), leads.map(({ contactId }) => contactId)],
  );
  leads.forEach(({ partyId, contactId }, index) => {
    const fits = fitting.some(({ party, contact }) => party === partyId && contact === contactId);
    const again = leads.findIndex((lead) => lead.partyId === partyId) !== index;
    if (!fits || again) throw refuseField(`/leads/${index}/contactId`, 'AREA.LEAD_NOT_OF_PARTY');
  });
  await replaceRows(
    tx,
    'area_lead',
    { of: { areaId, agreementId }, key: (row) => `${row}.party_id` },
    leads.map(({ partyId, contactId }) => ({ partyId, contactId })),
  );
}

/** Numbers the areas of $1 in the order of the ids in $2; the unique order is checked at the end of the transaction. */
const arrange = `
UPDATE area SET position = placed.position
FROM unnest($2::uuid[]) WITH ORDINALITY AS placed (id, position)
WHERE area.id = placed.id AND area.agreement_id = $1 AND area.position <> placed.position`;
