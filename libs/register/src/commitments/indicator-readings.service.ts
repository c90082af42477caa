import {
  isOngoing,
  type AgreementState,
  type CreateIndicatorReading,
  type IndicatorReading,
  type ListQuery,
  type Page,
  type Visibility,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  listRows,
  readRow,
  refuseField,
  UnitOfWork,
  updateRow,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { may, requireMay } from '../access/access.rules.ts';
import {
  lockAgreementOf,
  onTeam,
  requireIn,
  requireOpen,
  stateOf,
  unknownReference,
} from '../access/standing.query.ts';
import { Office } from '../health/office.ts';
import { PastService } from '../history/past.service.ts';
import { checkReading, type Measuring } from './reading.rules.ts';

/** What was read of indicators, beside what is given with progress: append-only, a correction supersedes. */
@Injectable()
export class IndicatorReadingsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<IndicatorReading>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<ReadingRow>(tx, source, query);
      return { data: rows.map((row) => toReading(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<IndicatorReading> {
    return this.work.read(actor, (tx) => read(tx, id));
  }

  /** @throws DomainError RECORD.REFERENCE_UNKNOWN, RECORD.DUPLICATE for what was corrected already, and those of `checkReading` */
  create(actor: Actor, { asOf, ...input }: CreateIndicatorReading): Promise<IndicatorReading> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'indicator', input.indicatorId);
      requireMay(actor, 'indicator-readings.write', ground);
      requireOpen(ground);
      const measuring = await findIndicator(tx, input.indicatorId);
      const today = this.office.today(tx.now);
      const day = asOf ?? today;
      checkReading(measuring, input, { asOf: day, today });
      await requireIn(tx, { table: 'document', agreementId: ground.id, field: 'documentId', id: input.documentId });
      const inherited = input.supersedesId ? await supersede(tx, input.indicatorId, input.supersedesId) : {};
      const row = { ...input, asOf: day, createdAt: tx.now, agreementId: ground.id, createdBy: actor.userId };
      return read(tx, await insertRow(tx, 'indicator_reading', { ...row, ...inherited }));
    });
  }
}

/** @throws DomainError RECORD.REFERENCE_UNKNOWN */
async function findIndicator(tx: Tx, id: string): Promise<Measuring> {
  const [found] = await tx.query<Measuring>(
    `SELECT i.measure, i.meaning, i.ascending, i.baseline_value AS "baselineValue", i.baseline_on AS "baselineOn", i.target_value AS "targetValue"
     FROM indicator i JOIN commitment c ON c.id = i.commitment_id WHERE i.id = $1`,
    [id],
  );
  if (!found) throw unknownReference('indicatorId');
  return found;
}

/** What is corrected counts no more; the correction is of the same update, and read by the same people. */
async function supersede(
  tx: Tx,
  indicatorId: string,
  id: string,
): Promise<{ progressUpdateId: string | null; visibility: Visibility }> {
  const [earlier] = await tx.query<{
    superseded: boolean;
    progressUpdateId: string | null;
    visibility: Visibility;
  }>(
    `SELECT d.superseded, d.progress_update_id AS "progressUpdateId", d.visibility FROM indicator_reading d WHERE d.id = $1 AND d.indicator_id = $2`,
    [id, indicatorId],
  );
  if (!earlier) throw unknownReference('supersedesId');
  const { superseded, ...inherited } = earlier;
  if (superseded) throw refuseField('/supersedesId', 'RECORD.DUPLICATE', { field: 'supersedesId' });
  await updateRow(tx, 'indicator_reading', id, { superseded: true });
  return inherited;
}

interface ReadingRow {
  id: string;
  created_at: Date;
  agreement_id: string;
  indicator_id: string;
  progress_update_id: string | null;
  as_of: string;
  reading: string | null;
  source: string | null;
  document_id: string | null;
  document: IndicatorReading['document'];
  note: string | null;
  visibility: Visibility;
  supersedes_id: string | null;
  superseded: boolean;
  author: IndicatorReading['createdBy'];
  on_team: boolean;
  agreement_state: AgreementState;
}

/** Readings of indicators that stand; those of a removed commitment are gone with it. */
const source: ListSource = {
  select: `d.*, trim_scale(d.value)::text AS reading,
    (SELECT json_build_object('id', w.id, 'title', w.title) FROM document w WHERE w.id = d.document_id) AS document,
    (SELECT json_build_object('id', w.id, 'name', w.name) FROM users w WHERE w.id = d.created_by) AS author,
    ${onTeam('d.agreement_id')} AS on_team, ${stateOf('d.agreement_id')} AS agreement_state`,
  from: `indicator_reading d JOIN indicator i ON i.id = d.indicator_id JOIN commitment c ON c.id = i.commitment_id`,
  agreement: 'd.agreement_id',
  id: 'd.id',
  columns: {
    agreementId: 'd.agreement_id',
    indicatorId: 'd.indicator_id',
    commitmentId: 'i.commitment_id',
    asOf: 'd.as_of',
    createdAt: 'd.created_at',
  },
  conditions: { superseded: 'd.superseded' },
};

const read = async (tx: Tx, id: string): Promise<IndicatorReading> =>
  toReading(await readRow<ReadingRow>(tx, source, id), tx.actor);

function toReading(row: ReadingRow, actor: Actor): IndicatorReading {
  const standing = { onTeam: row.on_team, ownSide: false };
  const correctable =
    !row.superseded && isOngoing(row.agreement_state) && may(actor, 'indicator-readings.write', standing);
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    allowedActions: correctable ? ['correct'] : [],
    agreementId: row.agreement_id,
    indicatorId: row.indicator_id,
    progressUpdateId: row.progress_update_id,
    asOf: row.as_of,
    value: row.reading,
    source: row.source,
    documentId: row.document_id,
    document: row.document,
    note: row.note,
    visibility: row.visibility,
    supersedesId: row.supersedes_id,
    superseded: row.superseded,
    createdBy: row.author,
  };
}
