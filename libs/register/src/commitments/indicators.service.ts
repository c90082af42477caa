import {
  isOngoing,
  type AgreementState,
  type CreateIndicator,
  type Indicator,
  type ListQuery,
  type Page,
  type PatchIndicator,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  listRows,
  readRow,
  refuseField,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
} from '@concord/platform';
import { may, requireMay } from '../access/access.rules.ts';
import { lockAgreementOf, onTeam, requireOpen, stateOf } from '../access/standing.query.ts';
import { PastService } from '../history/past.service.ts';
import { checkIndicator } from './indicator.rules.ts';
import { actual, type ActualRow } from './reading.query.ts';

/** What shows that a commitment is kept, and where it stands by its readings. */
@Injectable()
export class IndicatorsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Indicator>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<IndicatorRow>(tx, indicatorSource, query);
      return { data: rows.map((row) => toIndicator(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Indicator> {
    return this.work.read(actor, (tx) => readIndicator(tx, id));
  }

  /** @throws DomainError INDICATOR.TARGET_AGAINST_DIRECTION and the other rules of an indicator */
  create(actor: Actor, input: CreateIndicator): Promise<Indicator> {
    checkIndicator(input);
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'commitment', input.commitmentId);
      requireMay(actor, 'indicators.write', ground);
      requireOpen(ground);
      const id = await insertRow(tx, 'indicator', { ...input, agreementId: ground.id, isExample: ground.isExample });
      return readIndicator(tx, id);
    });
  }

  patch(actor: Actor, id: string, version: number, input: PatchIndicator): Promise<Indicator> {
    return this.work.write(actor, async (tx) => {
      await this.ground(tx, id);
      const row = await readRow<IndicatorRow>(tx, indicatorSource, id);
      checkIndicator({ ...toIndicator(row, actor), ...input });
      if (row.is_read && input.measure !== undefined && input.measure !== row.measure)
        throw refuseField('/measure', 'INDICATOR.HAS_READINGS');
      await updateVersion(tx, 'indicator', { id, version }, input, () => readIndicator(tx, id));
      return readIndicator(tx, id);
    });
  }

  private async ground(tx: Tx, id: string): Promise<void> {
    const ground = await lockAgreementOf(tx, 'indicator', id);
    requireMay(tx.actor, 'indicators.write', ground);
    requireOpen(ground);
  }
}

interface IndicatorRow extends StoredRow {
  agreement_id: string;
  commitment_id: string;
  title: string;
  measure: Indicator['measure'];
  unit: string | null;
  baseline_value: number | null;
  baseline_on: string | null;
  target_value: number | null;
  target_on: string | null;
  ascending: boolean;
  meaning: Indicator['meaning'];
  note: string | null;
  actual: ActualRow;
  is_read: boolean;
  is_example: boolean;
  on_team: boolean;
  agreement_state: AgreementState;
}

/** How indicators are read. */
export const indicatorSource: ListSource = {
  select: `i.*, ${actual} AS actual, EXISTS (SELECT FROM indicator_reading d WHERE d.indicator_id = i.id) AS is_read, ${onTeam('i.agreement_id')} AS on_team, ${stateOf('i.agreement_id')} AS agreement_state`,
  // those of a commitment that was removed are gone with it
  from: `indicator i JOIN commitment c ON c.id = i.commitment_id`,
  id: 'i.id',
  columns: {
    agreementId: 'i.agreement_id',
    commitmentId: 'i.commitment_id',
    measure: 'i.measure',
    title: 'i.title',
    targetOn: 'i.target_on',
    createdAt: 'i.created_at',
  },
  search: `i.title ILIKE $q`,
};

export const readIndicator = async (tx: Tx, id: string): Promise<Indicator> =>
  toIndicator(await readRow<IndicatorRow>(tx, indicatorSource, id), tx.actor);

function toIndicator(row: IndicatorRow, actor: Actor): Indicator {
  const editable =
    isOngoing(row.agreement_state) && may(actor, 'indicators.write', { onTeam: row.on_team, ownSide: false });
  return {
    allowedActions: editable ? ['edit', 'read', ...(row.is_read ? [] : ['remove'])] : [],
    agreementId: row.agreement_id,
    commitmentId: row.commitment_id,
    title: row.title,
    measure: row.measure,
    unit: row.unit,
    baselineValue: row.baseline_value,
    baselineOn: row.baseline_on,
    targetValue: row.target_value,
    targetOn: row.target_on,
    ascending: row.ascending,
    meaning: row.meaning,
    note: row.note,
    actual: row.actual,
    isExample: row.is_example,
    ...storedOf(row),
  };
}
