import type { CreateSession, ListQuery, Page, PatchSession, Session, SourceQuote } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  instant,
  listRows,
  one,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { may, requireMay } from '../access/access.rules.ts';
import { lockAgreementOf, onTeam, unknownReference } from '../access/standing.query.ts';
import { sourceQuoteOf } from '../provenance/source-quote.query.ts';
import { checkSession, type Programme, type Slot } from './session.rules.ts';

/** The programme of an event, session by session; the rules are `session.rules.ts`, for users and for imports alike. */
@Injectable()
export class SessionsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Session>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<SessionRow>(tx, source, query);
      return { data: rows.map((row) => toSession(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Session> {
    return this.work.read(actor, (tx) => readSession(tx, id));
  }

  /** @throws DomainError SESSION_PLAN.* */
  create(actor: Actor, input: CreateSession): Promise<Session> {
    return this.work.write(actor, async (tx) => {
      const [event] = await tx.query<{ agreement_id: string }>(`SELECT agreement_id FROM event WHERE id = $1`, [
        input.eventId,
      ]);
      if (!event) throw unknownReference('eventId');
      requireMay(actor, 'sessions.write', await lockAgreementOf(tx, 'event', input.eventId));
      checkSession(slotOf(input), await programmeOf(tx, input.eventId, null));
      return readSession(tx, await insertRow(tx, 'session', { ...input, agreementId: event.agreement_id }));
    });
  }

  /** @throws DomainError SESSION_PLAN.* */
  patch(actor: Actor, id: string, version: number, input: PatchSession): Promise<Session> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'sessions.write', await lockAgreementOf(tx, 'session', id));
      const current = await readSession(tx, id);
      checkSession(slotOf({ ...current, ...input }), await programmeOf(tx, current.eventId, id));
      await updateVersion(tx, 'session', { id, version }, input, () => readSession(tx, id));
      return readSession(tx, id);
    });
  }
}

const slotOf = ({ title, room, startsAt, endsAt }: Pick<Session, 'title' | 'room' | 'startsAt' | 'endsAt'>): Slot => ({
  title,
  room,
  startsAt: startsAt ? instant(startsAt) : null,
  endsAt: endsAt ? instant(endsAt) : null,
});

async function programmeOf(tx: Tx, eventId: string, except: string | null): Promise<Programme> {
  const event = one(
    await tx.query<{ startsAt: Date; endsAt: Date; timeZone: string }>(
      `SELECT starts_at AS "startsAt", ends_at AS "endsAt", time_zone AS "timeZone" FROM event WHERE id = $1`,
      [eventId],
    ),
  );
  const others = await tx.query<Slot>(
    `SELECT title, room, starts_at AS "startsAt", ends_at AS "endsAt" FROM session WHERE event_id = $1 AND id IS DISTINCT FROM $2`,
    [eventId, except],
  );
  return { ...event, others };
}

interface SessionRow {
  id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  agreement_id: string;
  event_id: string;
  title: string;
  kind: Session['kind'];
  room: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  time_note: string | null;
  source_quote: SourceQuote | null;
  on_team: boolean;
}

const source: ListSource = {
  select: `s.*, ${sourceQuoteOf('session', 's.id')} AS source_quote, ${onTeam('s.agreement_id')} AS on_team`,
  from: `session s`,
  id: 's.id',
  columns: { startsAt: 's.starts_at', title: 's.title', eventId: 's.event_id', agreementId: 's.agreement_id' },
};

export async function readSession(tx: Tx, id: string): Promise<Session> {
  return toSession(
    one(await tx.query<SessionRow>(`SELECT ${source.select} FROM ${source.from} WHERE s.id = $1`, [id])),
    tx.actor,
  );
}

function toSession(row: SessionRow, actor: Actor): Session {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    allowedActions: may(actor, 'sessions.write', { onTeam: row.on_team, ownSide: false }) ? ['edit', 'remove'] : [],
    agreementId: row.agreement_id,
    eventId: row.event_id,
    title: row.title,
    kind: row.kind,
    room: row.room,
    startsAt: row.starts_at?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
    timeNote: row.time_note,
    sourceQuote: row.source_quote,
  };
}
