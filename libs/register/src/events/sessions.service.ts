import {
  errorText,
  type CreateSession,
  type EnterProgramme,
  type ListQuery,
  type Page,
  type PatchSession,
  type ProgrammeAnswer,
  type ProgrammeLine,
  type Session,
  type SourceQuote,
  type Speaker,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  insertRows,
  replaceRows,
  instant,
  listRows,
  newId,
  one,
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
import { lockAgreementOf, onTeam, unknownReference } from '../access/standing.query.ts';
import { sourceQuoteOf } from '../provenance/source-quote.query.ts';
import { readProgramme, type ReadLine } from './programme.rules.ts';
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
  create(actor: Actor, { speakers, ...input }: CreateSession): Promise<Session> {
    return this.work.write(actor, async (tx) => {
      const [event] = await tx.query<{ agreement_id: string }>(`SELECT agreement_id FROM event WHERE id = $1`, [
        input.eventId,
      ]);
      if (!event) throw unknownReference('eventId');
      requireMay(actor, 'sessions.write', await lockAgreementOf(tx, 'event', input.eventId));
      checkSession(slotOf(input), await programmeOf(tx, input.eventId, null));
      const id = await insertRow(tx, 'session', { ...input, agreementId: event.agreement_id });
      await setSpeakers(tx, { id, agreementId: event.agreement_id }, speakers);
      return readSession(tx, id);
    });
  }

  /** @throws DomainError SESSION_PLAN.* */
  patch(actor: Actor, id: string, version: number, { speakers, ...input }: PatchSession): Promise<Session> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'sessions.write', await lockAgreementOf(tx, 'session', id));
      const current = await readSession(tx, id);
      checkSession(slotOf({ ...current, ...input }), await programmeOf(tx, current.eventId, id));
      await updateVersion(tx, 'session', { id, version }, input, () => readSession(tx, id));
      if (speakers) {
        await setSpeakers(tx, { id, agreementId: current.agreementId }, speakers);
      }
      return readSession(tx, id);
    });
  }

  /** A programme as text: the lines that pass become sessions, the others are answered with what is wrong with them. */
  enter(actor: Actor, eventId: string, input: EnterProgramme): Promise<ProgrammeAnswer> {
    const act = async (tx: Tx): Promise<ProgrammeAnswer> => {
      const ground = await lockAgreementOf(tx, 'event', eventId);
      requireMay(actor, 'sessions.write', ground);
      const lines = readProgramme(input.text, input, await programmeOf(tx, eventId, null));
      const passed = lines.filter(({ refusal }) => refusal === null);
      if (!input.dryRun) await insertSessions(tx, { eventId, agreementId: ground.id, room: input.room }, passed);
      return {
        lines: lines.map((line) => toLine(line, actor)),
        saved: input.dryRun ? 0 : passed.length,
        refused: lines.length - passed.length,
      };
    };
    return this.work.write(actor, act);
  }
}

const insertSessions = (
  tx: Tx,
  where: { eventId: string; agreementId: string; room: string | null },
  lines: readonly ReadLine[],
): Promise<void> =>
  insertRows(
    tx,
    'session',
    lines.map(({ title, kind, startsAt, endsAt, timeNote }) => ({
      id: newId(tx.now),
      ...where,
      title,
      kind,
      startsAt,
      endsAt,
      timeNote,
    })),
  );

const toLine = ({ refusal, ...line }: ReadLine, { language }: Actor): ProgrammeLine => ({
  line: line.line,
  words: line.words,
  title: line.title,
  kind: line.kind,
  startsAt: line.startsAt?.toISOString() ?? null,
  endsAt: line.endsAt?.toISOString() ?? null,
  endsWithNext: line.endsWithNext,
  code: refusal?.code ?? null,
  detail: refusal && errorText(refusal.code, language, refusal.details),
});

/** A session that comes back fits its event as any other: that may have moved meanwhile. @throws DomainError SESSION_PLAN.* */
export async function requireFitting(tx: Tx, id: string): Promise<void> {
  const session = await readSession(tx, id);
  checkSession(slotOf(session), await programmeOf(tx, session.eventId, id));
}

const setSpeakers = (
  tx: Tx,
  { id, agreementId }: { id: string; agreementId: string },
  speakers: readonly Speaker[],
): Promise<void> =>
  replaceRows(
    tx,
    'session_speaker',
    { of: { sessionId: id, agreementId }, key: (row) => `${row}.position` },
    speakers.map((speaker, index) => ({ position: index + 1, ...speaker })),
  );

/** Every session of an event, in the order of the programme. */
export const sessionsOf = async (tx: Tx, eventId: string): Promise<Session[]> =>
  (
    await tx.query<SessionRow>(
      `SELECT ${source.select} FROM ${source.from} WHERE s.event_id = $1 ORDER BY s.starts_at, s.id`,
      [eventId],
    )
  ).map((row) => toSession(row, tx.actor));

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
  return { ...event, others, language: tx.actor.language };
}

interface SessionRow extends StoredRow {
  agreement_id: string;
  event_id: string;
  title: string;
  kind: Session['kind'];
  room: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  time_note: string | null;
  speakers: Session['speakers'];
  source_quote: SourceQuote | null;
  on_team: boolean;
}

const source: ListSource = {
  select: `s.*, (SELECT coalesce(json_agg(json_build_object('name', k.name, 'title', k.title, 'organisation', k.organisation) ORDER BY k.position), '[]') FROM session_speaker k WHERE k.session_id = s.id) AS speakers,
    ${sourceQuoteOf('session', 's.id')} AS source_quote, ${onTeam('s.agreement_id')} AS on_team`,
  from: `session s`,
  id: 's.id',
  columns: { startsAt: 's.starts_at', title: 's.title', eventId: 's.event_id', agreementId: 's.agreement_id' },
};

export async function readSession(tx: Tx, id: string): Promise<Session> {
  return toSession(await readRow<SessionRow>(tx, source, id), tx.actor);
}

function toSession(row: SessionRow, actor: Actor): Session {
  return {
    allowedActions: may(actor, 'sessions.write', { onTeam: row.on_team, ownSide: false }) ? ['edit', 'remove'] : [],
    agreementId: row.agreement_id,
    eventId: row.event_id,
    title: row.title,
    kind: row.kind,
    room: row.room,
    startsAt: row.starts_at?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
    timeNote: row.time_note,
    speakers: row.speakers,
    sourceQuote: row.source_quote,
    ...storedOf(row),
  };
}
