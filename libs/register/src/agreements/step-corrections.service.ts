import {
  actInto,
  agreementMachine,
  type Agreement,
  type AgreementAct,
  type CorrectStep,
  type TransitionAgreement,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, refuseField, UnitOfWork, updateVersion, type Actor, type Tx } from '@concord/platform';
import { requireMay, requireStep, type Standing } from '../access/access.rules.ts';
import { lockAgreement, requireIn } from '../access/standing.query.ts';
import { Office } from '../health/office.ts';
import { tellTeam } from './agreement.events.ts';
import { readAgreement, readBeforeStep } from './agreement.query.ts';
import { guardsOf, noticeValues, refusalsOf, type AgreementFacts } from './agreement.rules.ts';
import { dayOfStep } from './step-day.rules.ts';

/** Corrects what was recorded of the step that is planned, or of the last one that was taken by hand. */
@Injectable()
export class StepCorrectionsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  /**
   * The day, the words, the document and the notice of the step, by the rules it was recorded by.
   * @throws DomainError AGREEMENT.NO_STEP_BY_HAND, AGREEMENT.DAY_TO_COME, what `dayOfStep` refuses, RECORD.REFERENCE_UNKNOWN
   */
  correct(actor: Actor, id: string, version: number, input: CorrectStep): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      const standing = await lockAgreement(tx, id);
      requireMay(actor, 'agreements.transition', standing);
      const agreement = await readAgreement(tx, id);
      const step = await standingStep(tx, agreement);
      const today = this.office.today(tx.now);
      const wish = wishOf(step, input);
      requireRecordable(step, wish, { actor, standing, ownWork: standing.ownWork, today });
      const day = dayOfStep(step.from, step.act, wish, today);
      if (!step.planned && day > today) throw refuseField('/on', 'AGREEMENT.DAY_TO_COME', { date: today });
      await requireIn(tx, { table: 'document', agreementId: id, field: 'documentId', id: input.documentId });
      await updateVersion(
        tx,
        'agreement',
        { id, version },
        {
          ...(step.planned ? asPlanned(wish, day) : asTaken(wish, day)),
          ...noticeValues(wish),
          correctionReason: input.correction,
        },
        () => readAgreement(tx, id),
      );
      await tx.publish('agreement.changed', { agreementId: id });
      const corrected = await readAgreement(tx, id);
      await tellTeam(tx, corrected, { what: 'corrected', state: wish.to, on: day });
      return corrected;
    });
  }
}

/** A step as it is recorded, and the agreement as it stood before it. */
interface StandingStep extends Pick<TransitionAgreement, 'reason' | 'documentId' | 'notice'> {
  act: AgreementAct;
  to: Agreement['state'];
  on: string | null;
  planned: boolean;
  from: Agreement;
}

/** @throws DomainError AGREEMENT.NO_STEP_BY_HAND */
async function standingStep(tx: Tx, agreement: Agreement): Promise<StandingStep> {
  const { planned } = agreement;
  if (planned) {
    const from = { ...agreement, planned: null };
    return { ...recorded(agreement, planned), act: planned.act, to: targetOf(planned.act), planned: true, from };
  }
  const before = await readBeforeStep(tx, agreement.id);
  const act = actInto[agreement.state];
  if (!before || !act) throw new DomainError('AGREEMENT.NO_STEP_BY_HAND');
  const { stateReason: reason, stateDocumentId: documentId, stateOn: on } = agreement;
  const from = { ...agreement, state: before.state, stateOn: before.stateOn };
  return { ...recorded(agreement, { act, on, reason, documentId }), act, to: agreement.state, planned: false, from };
}

const targetOf = (act: AgreementAct): Agreement['state'] =>
  agreementMachine.find((step) => step.act === act)?.to ?? 'in_force';

/** What was given with a step, as it is given with one. */
function recorded(
  { notice }: Agreement,
  {
    act,
    on,
    reason,
    documentId,
  }: { act: AgreementAct; on: string | null; reason: string | null; documentId: string | null },
): Pick<StandingStep, 'on' | 'reason' | 'documentId' | 'notice'> {
  return {
    on,
    reason: reason ?? undefined,
    documentId: documentId ?? undefined,
    notice: act === 'terminate' && notice ? { on: notice.on, organisationId: notice.organisationId } : undefined,
  };
}

/** The step as it should have been recorded: what is not corrected stays. */
const wishOf = (step: StandingStep, { on, reason, documentId, notice }: CorrectStep): TransitionAgreement => ({
  to: step.to,
  act: step.act,
  reason: reason ?? step.reason,
  documentId: documentId ?? step.documentId,
  notice: notice ?? step.notice,
  on: on ?? step.on ?? undefined,
});

/** What the machine asks of the step from where it was taken. */
function requireRecordable(
  { from }: StandingStep,
  wish: TransitionAgreement,
  { actor, standing, ...known }: { actor: Actor; standing: Standing } & Pick<AgreementFacts, 'ownWork' | 'today'>,
): void {
  const facts = { ...from, ...known };
  requireStep(
    agreementMachine,
    wish,
    { actor, standing, state: from.state },
    { held: guardsOf(facts, wish.to), codes: refusalsOf(facts, wish.to) },
  );
}

const asPlanned = ({ reason, documentId }: TransitionAgreement, on: string) => ({
  plannedOn: on,
  plannedReason: reason ?? null,
  plannedDocumentId: documentId ?? null,
});
const asTaken = ({ reason, documentId }: TransitionAgreement, on: string) => ({
  stateOn: on,
  stateReason: reason ?? null,
  stateDocumentId: documentId ?? null,
});
