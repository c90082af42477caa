import {
  commitmentGuards,
  commitmentMachine,
  type Commitment,
  type CommitmentGuard,
  type CommitmentState,
  type DatePrecision,
  type SmartCheck,
} from '@concord/contracts';
import { lastOf, refuseField, type Actor } from '@concord/platform';
import { judge, may, type Standing, type Verdict } from '../access/access.rules.ts';
import { nextOccurrence, occurrencesOf } from './recurrence.rules.ts';

/** What must hold of a commitment, and what may be done with it. Pure; the database holds the same by constraints. */
export interface CommitmentCase {
  actor: Actor;
  standing: Standing;
  state: CommitmentState;
  /** Whether its agreement is still one that things are planned in. */
  agreementOpen: boolean;
  openMilestones: number;
  /** Whether work on one of its milestones has begun: then only whoever may cancel that takes it away. */
  begun: boolean;
}

export const guardsOf = ({ openMilestones }: CommitmentCase): Record<CommitmentGuard, boolean> => ({
  nothingOpen: openMilestones === 0,
});

/** Every act, judged; in a finished agreement none is left to those who had one. */
export function judgeCommitment(record: CommitmentCase): Verdict<string>[] {
  const editable = may(record.actor, 'commitments.write', record.standing);
  const verdicts: Verdict<string>[] = [
    ...['edit', 'remove'].map((act): Verdict<string> => {
      const held = act === 'remove' && record.begun && !may(record.actor, 'milestones.decide', record.standing);
      const code = !editable ? 'ACCESS.DENIED' : held ? 'REMOVAL.BEGUN' : null;
      return { act, allowed: code === null, code, permission: 'commitments.write' };
    }),
    ...judge(commitmentMachine, record, guardsOf(record), commitmentGuards),
  ];
  if (record.agreementOpen) return verdicts;
  return verdicts.map((verdict) =>
    verdict.code === 'ACCESS.DENIED' ? verdict : { ...verdict, allowed: false, code: 'AGREEMENT.NOT_OPEN' },
  );
}

type Timing = Pick<Commitment, 'schedule' | 'dueOn' | 'dueOnPrecision' | 'recurrenceRule' | 'startsOn' | 'trigger'>;
const timed = { one_off: ['dueOn'], recurring: ['recurrenceRule', 'startsOn'], triggered: ['trigger'] } as const;
type TimingField = (typeof timed)[keyof typeof timed][number];
const timingFields: readonly TimingField[] = ['dueOn', 'recurrenceRule', 'startsOn', 'trigger'];

/**
 * When it is due, whole: what was given over what stood before. What belongs to another schedule falls away with it,
 * and is refused when it is given. Without its precision a date is a day.
 * @throws DomainError COMMITMENT.NOT_OF_SCHEDULE, COMMITMENT.RULE_REQUIRED, COMMITMENT.RULE_INVALID, COMMITMENT.ENDS_BEFORE_START,
 *   COMMITMENT.TRIGGER_REQUIRED, COMMITMENT.PRECISION_WITHOUT_DATE
 */
export function settleTiming(before: Timing | null, given: Partial<Timing>): Timing {
  const schedule = given.schedule ?? before?.schedule ?? 'one_off';
  const own: ReadonlySet<TimingField> = new Set(timed[schedule]);
  const foreign = timingFields.find((field) => given[field] && !own.has(field));
  if (foreign) throw refuseField(`/${foreign}`, 'COMMITMENT.NOT_OF_SCHEDULE');
  const kept = <F extends TimingField>(field: F): Timing[F] | null =>
    own.has(field) ? ((given[field] === undefined ? before?.[field] : given[field]) ?? null) : null;
  const timing = {
    schedule,
    ...dated(kept('dueOn'), given.dueOnPrecision ?? before?.dueOnPrecision, given),
    recurrenceRule: kept('recurrenceRule'),
    startsOn: kept('startsOn'),
    trigger: kept('trigger'),
  };
  checkTiming(timing);
  return timing;
}

/** A month is due on its last day, a year on its own. */
function dated(
  dueOn: string | null,
  precision: DatePrecision | undefined,
  given: Partial<Timing>,
): Pick<Timing, 'dueOn' | 'dueOnPrecision'> {
  if (!dueOn) {
    if (given.dueOnPrecision && given.dueOnPrecision !== 'unknown')
      throw refuseField('/dueOn', 'COMMITMENT.PRECISION_WITHOUT_DATE');
    return { dueOn: null, dueOnPrecision: 'unknown' };
  }
  if (given.dueOnPrecision === 'unknown') throw refuseField('/dueOnPrecision', 'COMMITMENT.PRECISION_WITHOUT_DATE');
  const known = precision === undefined || precision === 'unknown' ? 'day' : precision;
  return { dueOn: lastOf(dueOn, known), dueOnPrecision: known };
}

function checkTiming({ schedule, recurrenceRule, startsOn, trigger }: Timing): void {
  if (schedule === 'triggered' && !trigger) throw refuseField('/trigger', 'COMMITMENT.TRIGGER_REQUIRED');
  if (schedule !== 'recurring') return;
  if (!recurrenceRule) throw refuseField('/recurrenceRule', 'COMMITMENT.RULE_REQUIRED');
  if (!startsOn) throw refuseField('/startsOn', 'COMMITMENT.RULE_REQUIRED');
  occurrencesOf({ rule: recurrenceRule, start: startsOn }, 1);
}

type Worth = Pick<Commitment, 'kind' | 'amount' | 'currency' | 'valuationMethod'>;

/** @throws DomainError COMMITMENT.AMOUNT_AND_CURRENCY, COMMITMENT.VALUATION_REQUIRED, COMMITMENT.VALUATION_NOT_IN_KIND */
export function checkWorth({ kind, amount, currency, valuationMethod }: Worth): void {
  if ((amount === null) !== (currency === null))
    throw refuseField(amount === null ? '/amount' : '/currency', 'COMMITMENT.AMOUNT_AND_CURRENCY');
  const valued = kind === 'in_kind' && amount !== null;
  if (valued && !valuationMethod) throw refuseField('/valuationMethod', 'COMMITMENT.VALUATION_REQUIRED');
  if (!valued && valuationMethod) throw refuseField('/valuationMethod', 'COMMITMENT.VALUATION_NOT_IN_KIND');
}

/** @throws DomainError COMMITMENT.AREA_TWICE */
export function checkAreas({ areaId, furtherAreaIds }: Pick<Commitment, 'areaId' | 'furtherAreaIds'>): void {
  if (furtherAreaIds.includes(areaId)) throw refuseField('/furtherAreaIds', 'COMMITMENT.AREA_TWICE');
}

/** The day it is due next; null where nothing says so. */
export function nextDay({ schedule, dueOn, recurrenceRule, startsOn }: Timing, today: string): string | null {
  if (schedule === 'one_off') return dueOn;
  return recurrenceRule && startsOn ? nextOccurrence({ rule: recurrenceRule, start: startsOn }, today) : null;
}

/** What is known of a commitment that the five criteria ask for. */
export interface SmartFacts {
  /** A description, or the sentence it comes from. */
  worded: boolean;
  /** An indicator. */
  indicated: boolean;
  /** An indicator with its target, or an amount. */
  targeted: boolean;
  /** A person at an owner: the lead of the area, or responsible for a milestone. */
  staffed: boolean;
  /** A framework tag on one of its areas or its agreement. */
  tagged: boolean;
  /** A date, a rule or a trigger. */
  timed: boolean;
}

/** Specific, measurable, achievable, relevant, time-bound: each with what is missing. */
export const smartOf = (facts: SmartFacts): SmartCheck[] => [
  { criterion: 'specific', missing: facts.worded ? null : 'words' },
  { criterion: 'measurable', missing: facts.targeted ? null : facts.indicated ? 'target' : 'indicator' },
  { criterion: 'achievable', missing: facts.staffed ? null : 'person' },
  { criterion: 'relevant', missing: facts.tagged ? null : 'tag' },
  { criterion: 'time_bound', missing: facts.timed ? null : 'date' },
];
