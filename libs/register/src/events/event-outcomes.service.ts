import type { CreateEventOutcome, EventOutcome, ListQuery, Page, PatchEventOutcome } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  listRows,
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
import { lockAgreementOf, onTeam, requireIn, unknownReference } from '../access/standing.query.ts';

type Linked = Pick<EventOutcome, 'commitmentId' | 'milestoneId'>;

/** What came out of events, seen from the event and from what it is about. */
@Injectable()
export class EventOutcomesService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<EventOutcome>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<OutcomeRow>(tx, source, query);
      return { data: rows.map((row) => toOutcome(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<EventOutcome> {
    return this.work.read(actor, (tx) => readOutcome(tx, id));
  }

  /** @throws DomainError EVENT.OUTCOME_OF_NOTHING */
  create(actor: Actor, input: CreateEventOutcome): Promise<EventOutcome> {
    return this.work.write(actor, async (tx) => {
      const [event] = await tx.query(`SELECT 1 FROM event WHERE id = $1`, [input.eventId]);
      if (!event) throw unknownReference('eventId');
      const ground = await lockAgreementOf(tx, 'event', input.eventId);
      requireMay(actor, 'events.write', ground);
      await requireLinks(tx, ground.id, input);
      return readOutcome(tx, await insertRow(tx, 'event_outcome', { ...input, agreementId: ground.id }));
    });
  }

  /** @throws DomainError EVENT.OUTCOME_OF_NOTHING */
  patch(actor: Actor, id: string, version: number, input: PatchEventOutcome): Promise<EventOutcome> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'event_outcome', id);
      requireMay(actor, 'events.write', ground);
      await requireLinks(tx, ground.id, { ...(await readOutcome(tx, id)), ...input });
      await updateVersion(tx, 'event_outcome', { id, version }, input, () => readOutcome(tx, id));
      return readOutcome(tx, id);
    });
  }
}

async function requireLinks(tx: Tx, agreementId: string, { commitmentId, milestoneId }: Linked): Promise<void> {
  if (!commitmentId && !milestoneId) throw refuseField('/commitmentId', 'EVENT.OUTCOME_OF_NOTHING');
  await requireIn(tx, { table: 'commitment', agreementId, field: 'commitmentId', id: commitmentId });
  await requireIn(tx, { table: 'milestone', agreementId, field: 'milestoneId', id: milestoneId });
}

interface OutcomeRow extends StoredRow {
  agreement_id: string;
  event_id: string;
  title: string;
  commitment_id: string | null;
  milestone_id: string | null;
  event_title: string;
  starts_at: Date;
  time_zone: string;
  commitment: string | null;
  milestone: string | null;
  on_team: boolean;
}

const source: ListSource = {
  select: `x.*, e.title AS event_title, e.starts_at, e.time_zone, (SELECT c.title FROM commitment c WHERE c.id = x.commitment_id) AS commitment,
    (SELECT m.title FROM milestone m WHERE m.id = x.milestone_id) AS milestone, ${onTeam('x.agreement_id')} AS on_team`,
  from: `event_outcome x JOIN event e ON e.id = x.event_id`,
  id: 'x.id',
  columns: {
    createdAt: 'x.created_at',
    agreementId: 'x.agreement_id',
    eventId: 'x.event_id',
    commitmentId: 'x.commitment_id',
    milestoneId: 'x.milestone_id',
  },
};

export const readOutcome = async (tx: Tx, id: string): Promise<EventOutcome> =>
  toOutcome(await readRow<OutcomeRow>(tx, source, id), tx.actor);

function toOutcome(row: OutcomeRow, actor: Actor): EventOutcome {
  return {
    allowedActions: may(actor, 'events.write', { onTeam: row.on_team, ownSide: false }) ? ['edit', 'remove'] : [],
    agreementId: row.agreement_id,
    eventId: row.event_id,
    title: row.title,
    commitmentId: row.commitment_id,
    milestoneId: row.milestone_id,
    event: { title: row.event_title, startsAt: row.starts_at.toISOString(), timeZone: row.time_zone },
    commitment: row.commitment,
    milestone: row.milestone,
    ...storedOf(row),
  };
}
