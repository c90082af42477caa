import {
  dateWriter,
  occurrencePlanLimit,
  type Commitment,
  type Milestone,
  type PlannedOccurrences,
  type PlanOccurrences,
  type RecordOccurrence,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  insertRows,
  instant,
  newId,
  one,
  refuseField,
  UnitOfWork,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay } from '../access/access.rules.ts';
import { lockAgreementOf, requireOpen } from '../access/standing.query.ts';
import { firstDay } from '../agreements/agreement.query.ts';
import { readCommitment } from '../commitments/commitment.query.ts';
import { occurrencesBetween } from '../commitments/recurrence.rules.ts';
import { readMilestone } from '../milestones/milestone.query.ts';
import { requirePlan } from '../milestones/plan.query.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';

/**
 * Milestones of a commitment that falls due more than once: one for each day its rule falls on, or on which what sets it
 * off has happened. A day has one.
 */
@Injectable()
export class OccurrencePlansService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(Office) private readonly office: Office,
  ) {}

  /** @throws DomainError COMMITMENT.NOT_RECURRING, PLAN.UNTIL_BEFORE_FROM, PLAN.TOO_MANY, RECORD.REFERENCE_UNKNOWN */
  plan(actor: Actor, commitmentId: string, input: PlanOccurrences): Promise<PlannedOccurrences> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'commitment', commitmentId);
      requireMay(actor, 'milestones.write', ground);
      requireOpen(ground);
      const commitment = await readCommitment(tx, commitmentId);
      const days = daysOf(commitment, { from: input.from ?? this.office.today(tx.now), until: input.until });
      await requirePlan(tx, ground.id, input);
      const planned = await plannedDays(tx, commitmentId, days);
      const name = await namer(tx, commitment);
      const rows = days.map((on) => ({
        on,
        title: name(input.title ?? commitment.title, on),
        known: planned.get(on),
        id: newId(tx.now),
      }));
      const wanted = rows.filter(({ known }) => known === undefined);
      if (!input.dryRun && wanted.length > 0) {
        await this.insert(tx, { commitment, isExample: ground.isExample, input }, wanted);
        await this.health.refresh(tx, [ground.id]);
        await tx.publish('agreement.changed', { agreementId: ground.id });
      }
      return {
        applied: !input.dryRun,
        days: rows.map(({ on, title, known, id }) => ({
          on,
          title: known?.title ?? title,
          milestoneId: known?.id ?? (input.dryRun ? null : id),
          isNew: known === undefined,
        })),
      };
    });
  }

  /**
   * What sets it off has happened.
   * @throws DomainError COMMITMENT.NOT_TRIGGERED, COMMITMENT.OCCURRENCE_IN_FUTURE, COMMITMENT.OCCURRENCE_BEFORE_AGREEMENT,
   *   COMMITMENT.OCCURRENCE_KNOWN, COMMITMENT.DUE_BEFORE_OCCURRENCE
   */
  record(
    actor: Actor,
    commitmentId: string,
    { on, note, title, dueOn = on, evidencePolicy }: RecordOccurrence,
  ): Promise<Milestone> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'commitment', commitmentId);
      requireMay(actor, 'milestones.write', ground);
      requireOpen(ground);
      const commitment = await readCommitment(tx, commitmentId);
      if (commitment.schedule !== 'triggered') throw new DomainError('COMMITMENT.NOT_TRIGGERED');
      const latest = this.office.today(tx.now);
      if (on > latest) throw refuseField('/on', 'COMMITMENT.OCCURRENCE_IN_FUTURE', { latest });
      const earliest = await beginOf(tx, ground.id);
      if (earliest && on < earliest) throw refuseField('/on', 'COMMITMENT.OCCURRENCE_BEFORE_AGREEMENT', { earliest });
      if (dueOn < on) throw refuseField('/dueOn', 'COMMITMENT.DUE_BEFORE_OCCURRENCE', { on });
      if ((await plannedDays(tx, commitmentId, [on])).size > 0) throw refuseField('/on', 'COMMITMENT.OCCURRENCE_KNOWN');
      const id = await insertRow(tx, 'milestone', {
        agreementId: ground.id,
        areaId: commitment.areaId,
        commitmentId,
        occurrenceOn: on,
        occurrenceNote: note,
        title: title ?? (await namer(tx, commitment))(commitment.title, on),
        baselineDueOn: dueOn,
        dueOn,
        evidencePolicy,
        responsiblePartyId: ownerOf(commitment),
        isExample: ground.isExample,
      });
      await this.health.refresh(tx, [ground.id], [id]);
      await tx.publish('milestone.changed', { milestoneId: id, agreementId: ground.id });
      return readMilestone(tx, id);
    });
  }

  private insert(
    tx: Tx,
    { commitment, isExample, input }: { commitment: Commitment; isExample: boolean; input: PlanOccurrences },
    days: readonly { id: string; on: string; title: string }[],
  ): Promise<void> {
    return insertRows(
      tx,
      'milestone',
      days.map(({ id, on, title }) => ({
        id,
        agreementId: commitment.agreementId,
        areaId: commitment.areaId,
        commitmentId: commitment.id,
        occurrenceOn: on,
        title,
        baselineDueOn: on,
        dueOn: on,
        evidencePolicy: input.evidencePolicy,
        responsiblePartyId: ownerOf(commitment),
        responsibleContactId: input.responsibleContactId,
        isExample,
      })),
    );
  }
}

/** The first day of an agreement, as far as it is known. */
async function beginOf(tx: Tx, agreementId: string): Promise<string | null> {
  const { begin } = one(
    await tx.query<{ begin: string | null }>(`SELECT ${firstDay('a')} AS begin FROM agreement a WHERE a.id = $1`, [
      agreementId,
    ]),
  );
  return begin;
}

/** A joint commitment says nothing of whose turn an occurrence is. */
const ownerOf = ({ ownerPartyIds: [owner, ...more] }: Commitment): string | null =>
  more.length === 0 ? (owner ?? null) : null;

/**
 * Names a milestone of one day: "Inspect the lights, 31 July 2026". The day is written in the language of the document
 * the commitment stands in, else of the agreement's first document, else of whoever plans.
 */
async function namer(tx: Tx, { agreementId, sourceQuote }: Commitment): Promise<(title: string, on: string) => string> {
  const [document] = await tx.query<{ language: string }>(
    `SELECT d.language FROM document d WHERE d.agreement_id = $1 AND d.language IS NOT NULL AND (d.id = $2 OR d.purpose = 'instrument')
     ORDER BY d.id IS NOT DISTINCT FROM $2 DESC, d.created_at LIMIT 1`,
    [agreementId, sourceQuote?.documentId ?? null],
  );
  const language = document?.language ?? tx.actor.language;
  const day = dateWriter(language, { dateStyle: 'long', timeZone: 'UTC' });
  return (title, on) => {
    const words = `, ${day.format(instant(`${on}T00:00:00Z`))}`;
    return `${title.slice(0, 300 - words.length)}${words}`;
  };
}

function daysOf({ schedule, recurrenceRule, startsOn }: Commitment, span: { from: string; until: string }): string[] {
  if (schedule !== 'recurring' || !recurrenceRule || !startsOn) throw new DomainError('COMMITMENT.NOT_RECURRING');
  if (span.until < span.from) throw refuseField('/until', 'PLAN.UNTIL_BEFORE_FROM', { from: span.from });
  const days = occurrencesBetween({ rule: recurrenceRule, start: startsOn }, span, occurrencePlanLimit + 1);
  if (days.length > occurrencePlanLimit) throw refuseField('/until', 'PLAN.TOO_MANY', { limit: occurrencePlanLimit });
  return days;
}

async function plannedDays(
  tx: Tx,
  commitmentId: string,
  days: readonly string[],
): Promise<Map<string, { id: string; title: string }>> {
  const rows = await tx.query<{ on: string; id: string; title: string }>(
    `SELECT occurrence_on AS "on", id, title FROM milestone WHERE commitment_id = $1 AND occurrence_on = ANY ($2::date[])`,
    [commitmentId, days],
  );
  return new Map(rows.map(({ on, ...milestone }) => [on, milestone]));
}
