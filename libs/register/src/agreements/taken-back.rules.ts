import { isEndingAct, type Agreement, type AgreementAct } from '@concord/contracts';
import { noNotice } from './agreement.rules.ts';
import { staysPlanned } from './step-day.rules.ts';

/** What stood before a step: what taking it back puts there again. Pure. */
export type StepBefore = Pick<Agreement, 'state' | 'stateOn' | 'stateReason' | 'stateDocumentId' | 'planned'> & {
  /** Whether notice had been given before it. */
  noticed: boolean;
};

/** Steps that may turn out to have been recorded by mistake. */
const mistakable: ReadonlySet<AgreementAct> = new Set(['suspend', 'end', 'terminate']);

/** What is kept with a step so that it can be taken back; null where it cannot. */
export function beforeStep(act: AgreementAct, agreement: Agreement): StepBefore | null {
  const { state, stateOn, stateReason, stateDocumentId, planned, notice } = agreement;
  return mistakable.has(act)
    ? { state, stateOn, stateReason, stateDocumentId, planned, noticed: notice !== null }
    : null;
}

type Standing = Pick<Agreement, 'planned'>;

/** The plan that holds once a step is taken back: the one made since, else the one it called off, unless its day has passed. */
export function planAfter({ planned }: Standing, before: StepBefore, today: string): Agreement['planned'] {
  if (planned && staysPlanned(planned.act, before.state)) return planned;
  return before.planned && isToCome(before.planned, today) ? before.planned : null;
}

/** What begins is past on its day; what ends is in force through it. */
const isToCome = ({ act, on }: NonNullable<Agreement['planned']>, today: string): boolean =>
  isEndingAct(act) ? on >= today : on > today;

/** The step that was called off and does not come back: its day has passed. */
export const planLost = (agreement: Standing, before: StepBefore, today: string): boolean =>
  before.planned !== null && planAfter(agreement, before, today) === null;

/** The columns of an agreement whose last step is taken back. Notice stays with the plan that stands on it. */
export function takenBackValues(agreement: Standing, before: StepBefore, today: string) {
  const plan = planAfter(agreement, before, today);
  const kept = plan?.act === 'terminate' && (before.noticed || plan === agreement.planned);
  return {
    state: before.state,
    stateOn: before.stateOn,
    stateReason: before.stateReason,
    stateDocumentId: before.stateDocumentId,
    plannedAct: plan?.act ?? null,
    plannedOn: plan?.on ?? null,
    plannedReason: plan?.reason ?? null,
    plannedDocumentId: plan?.documentId ?? null,
    ...(kept ? {} : noNotice),
    beforeStep: null,
  };
}
