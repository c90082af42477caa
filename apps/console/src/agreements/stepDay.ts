import {
  firstAgain,
  isDatedAct,
  isEndingAct,
  lastOfNotice,
  type Agreement,
  type AgreementAct,
  type AgreementGuard,
  type AgreementState,
  type Step,
} from '@concord/contracts';
import type { Translate } from '../i18n/index.ts';
import { agreementActText } from '../parts/StateChip.tsx';
import { isEnding, isUnderNotice } from './over.ts';

export type AgreementStep = Step<AgreementState, AgreementAct, AgreementGuard>;

/** A step under a name of its own: terminated by notice, let end on its last day, taken up again to the end it had. */
export type StepWay = 'notice' | 'letEnd' | 'takeUp';

/** Whether an end that was set by hand came before the one that was agreed. */
export const endedEarly = ({ state, openEnded, endsOn }: Agreement, today: string): boolean =>
  state === 'ended' && (openEnded || (endsOn !== null && endsOn >= today));

/** The ways a step is offered in: as it is (undefined) and by name. */
export function waysOf(agreement: Agreement, { act }: AgreementStep, today: string): (StepWay | undefined)[] {
  const { state, endsOn, renewalRule } = agreement;
  if (act === 'terminate' && !isUnderNotice(agreement)) return ['notice', undefined];
  if (act === 'extend' && endedEarly(agreement, today)) return ['takeUp'];
  const letsEnd =
    act === 'end' &&
    state === 'in_force' &&
    renewalRule !== 'none' &&
    !isEnding(agreement) &&
    endsOn !== null &&
    endsOn >= today;
  return letsEnd ? ['letEnd', undefined] : [undefined];
}

/** What the button of a step says. */
export const wayText = (t: Translate, { type }: Agreement, act: AgreementAct, way: StepWay | undefined): string =>
  way ? t(`instrument.way.${way}`) : agreementActText(t, type, act);

/** The day a step is asked for with at first. */
export function firstDay(agreement: Agreement, way: StepWay | undefined, today: string): string {
  if (way === 'letEnd') return agreement.endsOn ?? today;
  if (agreement.state === 'ended') return firstAgain(agreement.stateOn, today);
  return way === 'notice' ? (lastOfNotice(agreement, today) ?? '') : today;
}

/** When the day comes that a step is given for. */
export type Tense = 'past' | 'today' | 'future';
export const tenseOf = (on: string, today: string): Tense => (on < today ? 'past' : on > today ? 'future' : 'today');

/** What the day of an act is: its last one, the one it begins on, or the one from which it is in force again. */
export type DayKind = 'last' | 'from' | 'again';
export const dayKind = (act: AgreementAct, state: AgreementState): DayKind | null => {
  if (act === 'extend' && state === 'ended') return 'again';
  return isDatedAct(act) ? (isEndingAct(act) ? 'last' : 'from') : null;
};
