import type { CreateEvent, Event, ListQuery, NextEdition, Page, PatchEvent, SourceQuote } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  insertRows,
  instant,
  listRows,
  one,
  refuseField,
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
import { lockAgreement, lockAgreementOf, onTeam, requireIn, unknownReference } from '../access/standing.query.ts';
import { sourceQuoteOf } from '../provenance/source-quote.query.ts';
import { calendarOf } from './event.calendar.ts';
import { checkDays } from './session.rules.ts';
import { sessionsOf } from './sessions.service.ts';

/** Seminars and forums under an agreement, alone or as editions of a series. */
@Injectable()
export class EventsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Event>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<EventRow>(tx, source, query);
      return { data: rows.map((row) => toEvent(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Event> {
    return this.work.read(actor, (tx) => readEvent(tx, id));
  }

  /** @throws DomainError SESSION_PLAN.ENDS_BEFORE_START */
  async create(actor: Actor, { hostPartyIds, ...input }: CreateEvent): Promise<Event> {
    checkOrder(input);
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'events.write', ground);
      await requireIn(tx, { table: 'event_series', agreementId: ground.id, field: 'seriesId', id: input.seriesId });
      const id = await insertRow(tx, 'event', { ...input, isExample: ground.isExample });
      await setHosts(tx, { id, agreementId: ground.id }, hostPartyIds);
      return readEvent(tx, id);
    });
  }

  /** @throws DomainError SESSION_PLAN.ENDS_BEFORE_START, SESSION_PLAN.OUTSIDE_EVENT */
  patch(actor: Actor, id: string, version: number, { hostPartyIds, ...input }: PatchEvent): Promise<Event> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'event', id);
      requireMay(actor, 'events.write', ground);
      await requireIn(tx, { table: 'event_series', agreementId: ground.id, field: 'seriesId', id: input.seriesId });
      const changed = { ...(await readEvent(tx, id)), ...input };
      checkOrder(changed);
      await checkProgramme(tx, changed);
      await updateVersion(tx, 'event', { id, version }, input, () => readEvent(tx, id));
      if (hostPartyIds) {
        await tx.affect(`DELETE FROM event_host WHERE event_id = $1`, [id]);
        await setHosts(tx, { id, agreementId: ground.id }, hostPartyIds);
      }
      return readEvent(tx, id);
    });
  }

  /** Another edition in the frame of this one: theme, mode, venue, zone and hosts, on other days. Begins the series where there is none. */
  async addEdition(actor: Actor, id: string, input: NextEdition): Promise<Event> {
    checkOrder(input);
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'event', id);
      requireMay(actor, 'events.write', ground);
      const { theme, mode, venue, timeZone, title, hosts, ...last } = await readEvent(tx, id);
      const seriesId = last.seriesId ?? (await insertRow(tx, 'event_series', { agreementId: ground.id, title }));
      if (last.seriesId === null) await tx.affect(`UPDATE event SET series_id = $2 WHERE id = $1`, [id, seriesId]);
      const frame = { agreementId: ground.id, seriesId, theme, mode, venue, timeZone, isExample: ground.isExample };
      const next = await insertRow(tx, 'event', { ...frame, ...input });
      await setHosts(
        tx,
        { id: next, agreementId: ground.id },
        hosts.map(({ partyId }) => partyId),
      );
      return readEvent(tx, next);
    });
  }

  /** The event and its programme as an iCalendar file. @throws DomainError EVENT.DAY_NOT_KNOWN */
  calendar(actor: Actor, id: string): Promise<string> {
    return this.work.read(actor, async (tx) => {
      const event = await readEvent(tx, id);
      if (event.precision !== 'day') throw new DomainError('EVENT.DAY_NOT_KNOWN');
      return calendarOf(event, await sessionsOf(tx, id));
    });
  }
}

/** @throws DomainError RECORD.REFERENCE_UNKNOWN when one is no party of the agreement */
async function setHosts(
  tx: Tx,
  { id, agreementId }: { id: string; agreementId: string },
  partyIds: readonly string[],
): Promise<void> {
  const hosts = [...new Set(partyIds)];
  if (hosts.length === 0) return;
  const known = await tx.query(`SELECT 1 FROM party WHERE agreement_id = $1 AND id = ANY ($2::uuid[])`, [
    agreementId,
    hosts,
  ]);
  if (known.length !== hosts.length) throw unknownReference('hostPartyIds');
  await insertRows(
    tx,
    'event_host',
    hosts.map((partyId) => ({ eventId: id, partyId, agreementId })),
  );
}

function checkOrder({ startsAt, endsAt }: { startsAt: string; endsAt: string }): void {
  if (instant(endsAt) < instant(startsAt))
    throw refuseField('/endsAt', 'SESSION_PLAN.ENDS_BEFORE_START', { starts: startsAt, ends: endsAt });
}

/** The sessions stay on the days of their event. */
async function checkProgramme(tx: Tx, { id, startsAt, endsAt, timeZone }: Event): Promise<void> {
  const { first, last } = one(
    await tx.query<{ first: Date | null; last: Date | null }>(
      `SELECT min(starts_at) AS first, max(ends_at) AS last FROM session WHERE event_id = $1`,
      [id],
    ),
  );
  if (first && last)
    checkDays({ startsAt: first, endsAt: last }, { startsAt: instant(startsAt), endsAt: instant(endsAt), timeZone });
}

interface EventRow extends StoredRow {
  agreement_id: string;
  series_id: string | null;
  title: string;
  theme: string | null;
  mode: Event['mode'];
  venue: string | null;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
  precision: Event['precision'];
  is_example: boolean;
  series: Event['series'];
  hosts: Event['hosts'];
  session_count: number;
  open_questions: number;
  source_quote: SourceQuote | null;
  on_team: boolean;
}

const source: ListSource = {
  select: `e.*, (SELECT json_build_object('id', s.id, 'title', s.title, 'editions', (SELECT count(*)::int FROM event o WHERE o.series_id = s.id)) FROM event_series s WHERE s.id = e.series_id) AS series,
    (SELECT count(*)::int FROM session x WHERE x.event_id = e.id) AS session_count, (SELECT count(*)::int FROM data_question q WHERE q.event_id = e.id AND q.state = 'open') AS open_questions,
    (SELECT coalesce(json_agg(json_build_object('partyId', p.id, 'name', o.name, 'acronym', o.acronym) ORDER BY o.name), '[]') FROM event_host h JOIN party p ON p.id = h.party_id JOIN organisation o ON o.id = p.organisation_id WHERE h.event_id = e.id) AS hosts,
    ${sourceQuoteOf('event', 'e.id')} AS source_quote, ${onTeam('e.agreement_id')} AS on_team`,
  from: `event e`,
  id: 'e.id',
  columns: {
    startsAt: 'e.starts_at',
    title: 'e.title',
    mode: 'e.mode',
    agreementId: 'e.agreement_id',
    seriesId: 'e.series_id',
    createdAt: 'e.created_at',
  },
  search: `(e.title ILIKE $q OR e.theme ILIKE $q)`,
};

export async function readEvent(tx: Tx, id: string): Promise<Event> {
  return toEvent(await readRow<EventRow>(tx, source, id), tx.actor);
}

function toEvent(row: EventRow, actor: Actor): Event {
  return {
    ...storedOf(row),
    allowedActions: may(actor, 'events.write', { onTeam: row.on_team, ownSide: false })
      ? ['edit', 'add-session', 'add-edition', 'remove']
      : [],
    agreementId: row.agreement_id,
    seriesId: row.series_id,
    title: row.title,
    theme: row.theme,
    mode: row.mode,
    venue: row.venue,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    timeZone: row.time_zone,
    precision: row.precision,
    hostPartyIds: row.hosts.map(({ partyId }) => partyId),
    hosts: row.hosts,
    series: row.series,
    sessionCount: row.session_count,
    openQuestions: row.open_questions,
    sourceQuote: row.source_quote,
    isExample: row.is_example,
  };
}
