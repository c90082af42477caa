import type { CreateEvent, Event, ListQuery, NextEdition, Page, PatchEvent, SourceQuote } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import {
  DomainError,
  insertRow,
  instant,
  listRows,
  onTheWall,
  refuseField,
  replaceRows,
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
import { PastService } from '../history/past.service.ts';
import { sourceQuoteOf } from '../provenance/source-quote.query.ts';
import { calendarOf, type CalendarFile } from './event.calendar.ts';
import { checkCover, daysLater, moment, moved, type Held, type Slot } from './session.rules.ts';
import { sessionsOf } from './sessions.service.ts';

/** Seminars and forums under an agreement, alone or as editions of a series. */
@Injectable()
export class EventsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Event>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<EventRow>(tx, eventSource, query);
      return { data: rows.map((row) => toEvent(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Event> {
    return this.work.read(actor, (tx) => readEvent(tx, id));
  }

  /** @throws DomainError EVENT.ENDS_BEFORE_START */
  async create(actor: Actor, { hostPartyIds, ...input }: CreateEvent): Promise<Event> {
    checkOrder(actor, heldOf(input));
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'events.write', ground);
      await requireIn(tx, { table: 'event_series', agreementId: ground.id, field: 'seriesId', id: input.seriesId });
      const id = await insertRow(tx, 'event', { ...input, isExample: ground.isExample });
      await setHosts(tx, { id, agreementId: ground.id }, hostPartyIds);
      return readEvent(tx, id);
    });
  }

  /** @throws DomainError EVENT.ENDS_BEFORE_START, EVENT.LEAVES_SESSIONS_OUT */
  patch(
    actor: Actor,
    id: string,
    version: number,
    { hostPartyIds, programme = 'stays', ...input }: PatchEvent,
  ): Promise<Event> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'event', id);
      requireMay(actor, 'events.write', ground);
      await requireIn(tx, { table: 'event_series', agreementId: ground.id, field: 'seriesId', id: input.seriesId });
      const before = heldOf(await readEvent(tx, id));
      const after = heldAfter(before, input);
      checkOrder(actor, after);
      await updateVersion(tx, 'event', { id, version }, { ...input, ...after }, () => readEvent(tx, id));
      await moveProgramme(tx, id, { before, after, days: programme === 'moves' ? daysLater(before, after) : 0 });
      if (hostPartyIds) {
        await setHosts(tx, { id, agreementId: ground.id }, hostPartyIds);
      }
      return readEvent(tx, id);
    });
  }

  /** Another edition in the frame of this one: theme, mode, venue, zone and hosts, on other days. Begins the series where there is none. */
  async addEdition(actor: Actor, id: string, input: NextEdition): Promise<Event> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'event', id);
      requireMay(actor, 'events.write', ground);
      const { theme, mode, venue, timeZone, title, hosts, ...last } = await readEvent(tx, id);
      checkOrder(actor, heldOf({ ...input, timeZone }));
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
  calendar(actor: Actor, id: string): Promise<CalendarFile> {
    return this.work.read(actor, async (tx) => {
      const event = await readEvent(tx, id);
      if (event.precision !== 'day') throw new DomainError('EVENT.DAY_NOT_KNOWN');
      return calendarOf(event, await sessionsOf(tx, id), actor.language);
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
  const known = await tx.query(`SELECT 1 FROM party WHERE agreement_id = $1 AND id = ANY ($2::uuid[])`, [
    agreementId,
    hosts,
  ]);
  if (known.length !== hosts.length) throw unknownReference('hostPartyIds');
  await replaceRows(
    tx,
    'event_host',
    { of: { eventId: id, agreementId }, key: (row) => `${row}.party_id` },
    hosts.map((partyId) => ({ partyId })),
  );
}

const heldOf = ({ startsAt, endsAt, timeZone }: Pick<Event, 'startsAt' | 'endsAt' | 'timeZone'>): Held => ({
  startsAt: instant(startsAt),
  endsAt: instant(endsAt),
  timeZone,
});

/** When it is held after a change: in another zone at the same times on the wall, unless others are given. */
function heldAfter(before: Held, { startsAt, endsAt, timeZone = before.timeZone }: PatchEvent): Held {
  const kept = (at: Date): Date => onTheWall(at, { from: before.timeZone, to: timeZone, days: 0 });
  return {
    startsAt: startsAt ? instant(startsAt) : kept(before.startsAt),
    endsAt: endsAt ? instant(endsAt) : kept(before.endsAt),
    timeZone,
  };
}

function checkOrder({ language }: Actor, { startsAt, endsAt, timeZone }: Held): void {
  if (endsAt < startsAt)
    throw refuseField('/endsAt', 'EVENT.ENDS_BEFORE_START', {
      starts: moment(startsAt, { timeZone, language }),
      ends: moment(endsAt, { timeZone, language }),
    });
}

/** The sessions go where their event goes, and stay on its days. */
async function moveProgramme(
  tx: Tx,
  eventId: string,
  { before, after, days }: { before: Held; after: Held; days: number },
): Promise<void> {
  const [from, to] = [before.timeZone, after.timeZone];
  const stays = days === 0 && from === to;
  if (stays && isDeepStrictEqual(before, after)) return;
  const sessions = await tx.query<Slot & { id: string }>(
    `SELECT id, title, room, starts_at AS "startsAt", ends_at AS "endsAt" FROM session WHERE event_id = $1 AND starts_at IS NOT NULL ORDER BY starts_at, id`,
    [eventId],
  );
  const programme = stays ? sessions : moved(sessions, { from, to, days });
  checkCover(programme, after, tx.actor.language);
  if (stays) return;
  await tx.affect(
    `UPDATE session s SET starts_at = m.starts_at, ends_at = m.ends_at
     FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS m(id, starts_at, ends_at) WHERE s.id = m.id`,
    [
      programme.map(({ id }) => id),
      programme.map(({ startsAt }) => startsAt?.toISOString()),
      programme.map(({ endsAt }) => endsAt?.toISOString() ?? null),
    ],
  );
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

export const eventSource: ListSource = {
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
  return toEvent(await readRow<EventRow>(tx, eventSource, id), tx.actor);
}

function toEvent(row: EventRow, actor: Actor): Event {
  return {
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
    ...storedOf(row),
  };
}
