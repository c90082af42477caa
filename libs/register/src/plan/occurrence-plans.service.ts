import {
  occurrencePlanLimit,
  type Commitment,
  type PlannedOccurrences,
  type PlanOccurrences,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, insertRows, newId, refuseField, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { requireMay } from '../access/access.rules.ts';
import { lockAgreementOf, requireOpen } from '../access/standing.query.ts';
import { readCommitment } from '../commitments/commitment.query.ts';
import { occurrencesBetween } from '../commitments/recurrence.rules.ts';
import { requirePlan } from '../milestones/plan.query.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';

/** Milestones of a recurring commitment, one for each day its rule falls on; a day is planned once. */
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
      const rows = days.map((on) => ({
        on,
        title: `${input.title ?? commitment.title.slice(0, 280)} (${on})`,
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

  private insert(
    tx: Tx,
    { commitment, isExample, input }: { commitment: Commitment; isExample: boolean; input: PlanOccurrences },
    days: readonly { id: string; on: string; title: string }[],
  ): Promise<void> {
    // a joint commitment says nothing of whose turn an occurrence is
    const [owner, ...more] = commitment.ownerPartyIds;
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
        responsiblePartyId: more.length === 0 ? (owner ?? null) : null,
        responsibleContactId: input.responsibleContactId,
        isExample,
      })),
    );
  }
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
