import type { CreateEventSeries, EventSeries, ListQuery, Page, PatchEventSeries } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  listRows,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
} from '@concord/platform';
import { may, requireMay } from '../access/access.rules.ts';
import { lockAgreement, lockAgreementOf, onTeam } from '../access/standing.query.ts';

/** Series of events: what the editions have in common is only their name. */
@Injectable()
export class EventSeriesService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<EventSeries>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<SeriesRow>(tx, source, query);
      return { data: rows.map((row) => toSeries(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<EventSeries> {
    return this.work.read(actor, (tx) => readSeries(tx, id));
  }

  create(actor: Actor, input: CreateEventSeries): Promise<EventSeries> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'events.write', await lockAgreement(tx, input.agreementId));
      return readSeries(tx, await insertRow(tx, 'event_series', input));
    });
  }

  patch(actor: Actor, id: string, version: number, input: PatchEventSeries): Promise<EventSeries> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'events.write', await lockAgreementOf(tx, 'event_series', id));
      await updateVersion(tx, 'event_series', { id, version }, input, () => readSeries(tx, id));
      return readSeries(tx, id);
    });
  }
}

interface SeriesRow extends StoredRow {
  agreement_id: string;
  title: string;
  editions: number;
  on_team: boolean;
}

const source: ListSource = {
  select: `s.*, (SELECT count(*)::int FROM event e WHERE e.series_id = s.id) AS editions, ${onTeam('s.agreement_id')} AS on_team`,
  from: `event_series s`,
  id: 's.id',
  columns: { title: 's.title', createdAt: 's.created_at', agreementId: 's.agreement_id' },
  search: 's.title ILIKE $q',
};

export const readSeries = async (tx: Tx, id: string): Promise<EventSeries> =>
  toSeries(await readRow<SeriesRow>(tx, source, id), tx.actor);

function toSeries(row: SeriesRow, actor: Actor): EventSeries {
  return {
    allowedActions: may(actor, 'events.write', { onTeam: row.on_team, ownSide: false })
      ? ['edit', ...(row.editions > 0 ? [] : ['remove'])]
      : [],
    agreementId: row.agreement_id,
    title: row.title,
    editions: row.editions,
    ...storedOf(row),
  };
}
