import {
  errorText,
  stepsFrom,
  agreementMachine,
  type Agreement,
  type AgreementState,
  type PreviewTransition,
  type Touched,
  type TransitionPreview,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { readStanding } from '../access/standing.query.ts';
import { readAgreement, readBeforeStep } from './agreement.query.ts';
import { judgeStep } from './agreement.rules.ts';
import { planAfter, planLost } from './taken-back.rules.ts';

/** What a step does to something that hangs on an agreement; a room to the right counts what is its own. */
export type Toucher = (
  tx: Tx,
  agreementId: string,
  step: { from: AgreementState; to: AgreementState },
) => Promise<Touched[]>;

const over: ReadonlySet<AgreementState> = new Set(['ended', 'closed', 'cancelled', 'terminated', 'superseded']);

/** Says before a step what it touches, so that nobody suspends or ends an agreement without knowing what waits in it. */
@Injectable()
export class TransitionPreviewService {
  private readonly touchers: Toucher[] = [touchOwn];

  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** A room to the right tells what of its own a step touches. */
  teach(toucher: Toucher): void {
    this.touchers.push(toucher);
  }

  /** @throws DomainError RECORD.NOT_FOUND */
  preview(actor: Actor, id: string, { to, act }: PreviewTransition): Promise<TransitionPreview> {
    return this.work.read(actor, async (tx) => {
      const agreement = await readAgreement(tx, id);
      const { today, ownWork, ...standing } = await readStanding(tx, id);
      const step = stepsFrom(agreementMachine, agreement.state).find(
        (one) => one.to === to && (act === undefined || one.act === act),
      );
      const [verdict] = step
        ? judgeStep(step, { actor, standing, state: agreement.state }, { ...agreement, ownWork, today })
        : [];
      const code = verdict ? verdict.code : 'STATE.NOT_ALLOWED';
      const touches: Touched[] = step?.act === 'takeBack' ? await touchPlans(tx, agreement, today) : [];
      for (const touch of this.touchers) touches.push(...(await touch(tx, id, { from: agreement.state, to })));
      return {
        to,
        allowed: code === null,
        code,
        detail: code && errorText(code, actor.language, { state: agreement.state, states: 'agreementState' }),
        touches: touches.filter(({ count }) => count > 0),
      };
    });
  }
}

/** The step that the one taken back had called off: it waits again, unless its day has passed. */
async function touchPlans(tx: Tx, agreement: Agreement, today: string): Promise<Touched[]> {
  const before = await readBeforeStep(tx, agreement.id);
  if (!before) return [];
  const comesBack = planAfter(agreement, before, today) === before.planned && before.planned !== null;
  return [
    { thing: 'plans', effect: 'comes_back', count: comesBack ? 1 : 0 },
    { thing: 'plans', effect: 'day_passed', count: planLost(agreement, before, today) ? 1 : 0 },
  ];
}

/** The register's own: work that stays open and listed, commitments, amendments that wait for their day, and agreements made under this one. */
async function touchOwn(tx: Tx, agreementId: string, { to }: { to: AgreementState }): Promise<Touched[]> {
  const [counts] = await tx.query<{ milestones: number; commitments: number; amendments: number; agreements: number }>(
    `SELECT
       (SELECT count(*)::int FROM milestone m WHERE m.agreement_id = $1 AND m.state IN ('planned', 'in_progress', 'submitted')) AS milestones,
       (SELECT count(*)::int FROM commitment c WHERE c.agreement_id = $1 AND c.state IN ('proposed', 'accepted', 'deferred')) AS commitments,
       (SELECT count(*)::int FROM amendment n WHERE n.agreement_id = $1 AND n.state = 'signed') AS amendments,
       (SELECT count(*)::int FROM agreement a WHERE a.parent_id = $1) AS agreements`,
    [agreementId],
  );
  if (!counts) return [];
  const effect = over.has(to) ? 'stays_open' : to === 'suspended' ? 'pauses' : 'goes_on';
  return [
    { thing: 'milestones', effect, count: counts.milestones },
    { thing: 'commitments', effect, count: counts.commitments },
    { thing: 'amendments', effect: over.has(to) ? 'not_applied' : 'on_their_day', count: counts.amendments },
    { thing: 'agreements', effect: 'points_here', count: counts.agreements },
  ];
}
