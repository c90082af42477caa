import {
  agreementMachine,
  firstAgain,
  isDatedAct,
  lastOfNotice,
  lastPossible,
  stepsFrom,
  type Agreement,
  type AgreementAct,
  type AgreementState,
  type DatedAct,
  type TransitionAgreement,
} from '@concord/contracts';
import { DomainError, refuseField } from '@concord/platform';

/** The day of a step: which one it is, which ones it may be, and what becomes of a step that is planned. Pure. */
export type Dated = Pick<
  Agreement,
  'state' | 'signedOn' | 'effectiveOn' | 'endsOn' | 'stateOn' | 'noticeDays' | 'renewalRule' | 'planned' | 'parties'
>;

/**
 * The day given, the last one of the notice period, or today.
 * @throws DomainError AGREEMENT.STEP_UNDATED, AGREEMENT.NOTICE_ONLY_TERMINATES, AGREEMENT.NOTICE_IN_FUTURE,
 * AGREEMENT.NOTICE_NOT_BY_PARTY, AGREEMENT.NOTICE_DAY_REQUIRED, AGREEMENT.DAY_TOO_EARLY, AGREEMENT.DAY_TOO_LATE,
 * AGREEMENT.DAY_TO_COME, AGREEMENT.STEP_PLANNED, STATE.REASON_REQUIRED
 */
export function dayOfStep(agreement: Dated, act: AgreementAct, wish: TransitionAgreement, today: string): string {
  if (wish.notice) checkNotice(agreement, act, wish.notice, today);
  if (act === 'extend' && agreement.state === 'ended') return dayOfGoingOn(agreement, wish.on, today);
  if (!isDatedAct(act)) {
    if (wish.on) throw refuseField('/on', 'AGREEMENT.STEP_UNDATED');
    return today;
  }
  const on = wish.on ?? (wish.notice ? endOfNotice(agreement, wish.notice.on) : today);
  const earliest = earliestOf(agreement, wish.notice?.on);
  // today is always right: what was signed for a later day is stopped now
  if (earliest && on < earliest && on !== today)
    throw refuseField('/on', 'AGREEMENT.DAY_TOO_EARLY', { date: earliest });
  if (on < today && !wish.reason) throw refuseField('/reason', 'STATE.REASON_REQUIRED');
  if (on > today) checkPlan(agreement, on, wish.replacesPlan);
  return on;
}

/** The first day a step may have: not before the agreement began, the step it follows, or the notice it stands on. */
function earliestOf({ state, signedOn, effectiveOn, stateOn }: Dated, noticeOn: string | undefined): string | null {
  const began = state === 'signed' ? signedOn : (effectiveOn ?? signedOn);
  return [began, stateOn, noticeOn].reduce<string | null>(
    (latest, day) => (day && (!latest || day > latest) ? day : latest),
    null,
  );
}

function checkNotice(
  agreement: Dated,
  act: AgreementAct,
  notice: NonNullable<TransitionAgreement['notice']>,
  today: string,
): void {
  if (act !== 'terminate') throw refuseField('/notice', 'AGREEMENT.NOTICE_ONLY_TERMINATES');
  if (!agreement.parties.some(({ organisationId }) => organisationId === notice.organisationId))
    throw refuseField('/notice/organisationId', 'AGREEMENT.NOTICE_NOT_BY_PARTY');
  if (notice.on > today) throw refuseField('/notice/on', 'AGREEMENT.NOTICE_IN_FUTURE');
  const signedOn = agreement.signedOn ?? agreement.effectiveOn;
  if (signedOn && notice.on < signedOn && notice.on !== today)
    throw refuseField('/notice/on', 'AGREEMENT.DAY_TOO_EARLY', { date: signedOn });
}

function endOfNotice(agreement: Dated, noticeOn: string): string {
  const on = lastOfNotice(agreement, noticeOn);
  if (on === null) throw refuseField('/on', 'AGREEMENT.NOTICE_DAY_REQUIRED');
  return on;
}

/** What has ended goes on from the day after its last, or from a later one: without a gap unless somebody says so. */
function dayOfGoingOn(agreement: Dated, wished: string | undefined, today: string): string {
  const first = firstAgain(agreement.stateOn, today);
  const on = wished ?? first;
  const earliest = agreement.stateOn === null ? earliestOf(agreement, undefined) : first;
  if (earliest && on < earliest && on !== today)
    throw refuseField('/on', 'AGREEMENT.DAY_TOO_EARLY', { date: earliest });
  if (on > today) throw refuseField('/on', 'AGREEMENT.DAY_TO_COME', { date: today });
  return on;
}

function checkPlan(agreement: Dated, on: string, replacesPlan = false): void {
  const last = lastPossible(agreement);
  if (last && on > last) throw refuseField('/on', 'AGREEMENT.DAY_TOO_LATE', { date: last });
  if (agreement.planned && !replacesPlan)
    throw new DomainError('AGREEMENT.STEP_PLANNED', { date: agreement.planned.on });
}

/** Whether a step that is planned can still be taken from a state. */
export const staysPlanned = (act: DatedAct, state: AgreementState): boolean =>
  stepsFrom(agreementMachine, state).some((step) => step.act === act);

/** Since when an agreement is in the state a step led to, or over where it is closed; null where nobody said. */
export function stateDay(
  { effectiveOn, stateOn, state }: Pick<Agreement, 'effectiveOn' | 'stateOn' | 'state'>,
  act: AgreementAct,
  day: string,
): string | null {
  // what is recorded as under way began when it says, or nobody knows when
  if (act === 'record') return effectiveOn && effectiveOn <= day ? effectiveOn : null;
  if (act === 'start') return effectiveOn ?? day;
  if (act === 'close') return stateOn;
  return act === 'extend' && state === 'in_force' ? stateOn : day;
}
