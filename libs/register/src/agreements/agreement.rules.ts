import {
  agreementGuards,
  agreementMachine,
  agreementRequirements,
  agreementTypeRules,
  isEndingAct,
  type Agreement,
  type AgreementAct,
  type AgreementGuard,
  type AgreementRequirement,
  type AgreementState,
  type AgreementType,
  type CreateAgreement,
  type DatedAct,
  type ErrorCode,
  type PartyInput,
  type Step,
  type TransitionAgreement,
} from '@concord/contracts';
import { DomainError, firstOf, lastOf, refuseField, type Actor, type RefusedField } from '@concord/platform';
import { allowedActs, judge, may, onePerAct, type Standing, type Verdict } from '../access/access.rules.ts';

/** What must hold of an agreement, whatever is done with it. Pure; the database holds the same by constraints. */
type Horizon = Pick<CreateAgreement, 'effectiveOn' | 'endsOn' | 'openEnded' | 'renewalRule' | 'renewalMonths'> &
  Pick<CreateAgreement, 'signedOn' | 'signedOnPrecision'>;

/**
 * @throws DomainError AGREEMENT.ENDS_BEFORE_EFFECTIVE, AGREEMENT.OPEN_ENDED_NEEDS_REVIEW, AGREEMENT.RENEWAL_NEEDS_END,
 * AGREEMENT.RENEWAL_MONTHS_REQUIRED, AGREEMENT.DATE_MISSING
 */
export function checkDates(given: Horizon): void {
  const { effectiveOn, endsOn, openEnded, renewalRule, renewalMonths, signedOn, signedOnPrecision } = given;
  if (effectiveOn && endsOn && endsOn < effectiveOn) throw refuseField('/endsOn', 'AGREEMENT.ENDS_BEFORE_EFFECTIVE');
  if (openEnded && endsOn) throw refuseField('/endsOn', 'AGREEMENT.OPEN_ENDED_NEEDS_REVIEW');
  if (openEnded && renewalRule !== 'none') throw refuseField('/renewalRule', 'AGREEMENT.RENEWAL_NEEDS_END');
  if (renewalRule === 'automatic' && !renewalMonths)
    throw refuseField('/renewalMonths', 'AGREEMENT.RENEWAL_MONTHS_REQUIRED');
  if (!signedOn && signedOnPrecision !== 'unknown') throw refuseField('/signedOn', 'AGREEMENT.DATE_MISSING');
}

type Dated = Horizon & Pick<CreateAgreement, 'effectiveOnPrecision' | 'endsOnPrecision'>;

/**
 * The dates as they are kept: of a month or a year the first day for a beginning and the last for an end; a day of
 * signature that is given is known; months belong to an automatic renewal only.
 */
export function settleDates<T extends Dated>(given: T): T {
  return {
    ...given,
    signedOnPrecision: given.signedOn && given.signedOnPrecision === 'unknown' ? 'day' : given.signedOnPrecision,
    effectiveOn: given.effectiveOn && firstOf(given.effectiveOn, given.effectiveOnPrecision),
    endsOn: given.endsOn && lastOf(given.endsOn, given.endsOnPrecision),
    renewalMonths: given.renewalRule === 'automatic' ? given.renewalMonths : null,
  };
}

export interface AgreementFacts {
  title: string;
  type: AgreementType;
  parties: readonly { organisationId: string; role: string }[];
  signedOn: string | null;
  effectiveOn: string | null;
  openEnded: boolean;
  endsOn: string | null;
  reviewOn: string | null;
  scopeCountries: readonly string[];
  /** The step that is planned for a day to come. */
  planned: { act: DatedAct } | null;
  /** The state its last step came from, where it was recorded by hand. */
  takesBackTo: AgreementState | null;
  /** Whether the caller recorded it or submitted it for approval. */
  ownWork: boolean;
  /** The day of the office. */
  today: string;
}

const isKnown: Record<AgreementRequirement, (facts: AgreementFacts) => boolean> = {
  signature_date: ({ signedOn }) => signedOn !== null,
  effective_date: ({ effectiveOn }) => effectiveOn !== null,
  end_date: ({ endsOn }) => endsOn !== null,
  funder: ({ parties }) => parties.some(({ role }) => role === 'funding'),
  country: ({ scopeCountries }) => scopeCountries.length > 0,
};

/** What the type asks for before a state and nobody has said yet. */
export const missingFor = (facts: AgreementFacts, to: AgreementState): AgreementRequirement[] =>
  (agreementTypeRules[facts.type].requires[to] ?? []).filter((requirement) => !isKnown[requirement](facts));

/** The guards of the machine for a step into a state. An organisation in two roles is one party. */
export function guardsOf(facts: AgreementFacts, to: AgreementState): Record<AgreementGuard, boolean> {
  const { skips } = agreementTypeRules[facts.type];
  return {
    hasTitle: facts.title.trim() !== '',
    hasTwoParties: new Set(facts.parties.map(({ organisationId }) => organisationId)).size >= 2,
    hasHorizon: facts.endsOn !== null || (facts.openEnded && facts.reviewOn !== null),
    isNegotiated: !skips.includes('negotiation'),
    isApproved: !skips.includes('approval'),
    skipsApproval: skips.includes('approval'),
    isComplete: missingFor(facts, to).length === 0,
    isEffective: facts.effectiveOn === null || facts.effectiveOn <= facts.today,
    notTheAuthor: !facts.ownWork,
    goesOn: facts.planned === null || !isEndingAct(facts.planned.act),
    cameFromThere: facts.takesBackTo === to,
    endsLater: facts.openEnded || (facts.endsOn !== null && facts.endsOn >= facts.today),
  };
}

/** How a guard refuses: what is missing first gives its own code, and every missing field is named. */
export function refusalsOf(facts: AgreementFacts, to: AgreementState): Record<AgreementGuard, ErrorCode> {
  const [first] = missingFor(facts, to);
  return { ...agreementGuards, ...(first ? { isComplete: agreementRequirements[first].code } : {}) };
}
export const missingFields = (facts: AgreementFacts, to: AgreementState): RefusedField[] =>
  missingFor(facts, to).map((requirement) => ({ ...agreementRequirements[requirement] }));

export interface AgreementCase {
  actor: Actor;
  standing: Standing;
  state: AgreementState;
}

/** States in which nothing of an agreement changes any more, not even who works on it. */
const sealed: ReadonlySet<AgreementState> = new Set(['closed', 'cancelled']);
export const isSealed = (state: AgreementState): boolean => sealed.has(state);

/** Over, so that what it says stands as it was; an end that was wrong is corrected by extending it. */
const settled: ReadonlySet<AgreementState> = new Set([...sealed, 'ended', 'terminated', 'superseded']);

/** @throws DomainError AGREEMENT.SETTLED */
export function requireUnsettled(state: AgreementState): void {
  if (settled.has(state)) throw new DomainError('AGREEMENT.SETTLED', { state });
}

function judgeEditing({ actor, standing, state }: AgreementCase): Verdict<string>[] {
  const verdict = (act: string, permission: Verdict<string>['permission'], over: ErrorCode | null): Verdict<string> => {
    const code = may(actor, permission, standing) ? over : 'ACCESS.DENIED';
    return { act, allowed: code === null, code, permission };
  };
  return [
    verdict('edit', 'agreements.write', settled.has(state) ? 'AGREEMENT.SETTLED' : null),
    verdict('staff', 'agreements.staff', isSealed(state) ? 'AGREEMENT.NOT_OPEN' : null),
  ];
}

/** An extension brings its own end along: what it is asked for is judged when it is given. */
const givenWithTheStep: Partial<Record<AgreementGuard, true>> = { endsLater: true, hasHorizon: true };

export const judgeAgreement = (record: AgreementCase, facts: AgreementFacts): Verdict<string>[] => [
  ...judgeEditing(record),
  judgeRemoval(record),
  judgeCallingOff(record, facts),
  judgeCorrecting(record, facts),
  ...onePerAct(agreementMachine.flatMap((step) => judgeStep(step, record, facts))),
];

/** One row of the machine, judged. */
export const judgeStep = (
  step: Step<AgreementState, AgreementAct, AgreementGuard>,
  record: AgreementCase,
  facts: AgreementFacts,
): Verdict<AgreementAct>[] =>
  judge(
    [step],
    record,
    { ...guardsOf(facts, step.to), ...(step.act === 'extend' ? givenWithTheStep : {}) },
    refusalsOf(facts, step.to),
  );

/** Whoever may write removes a draft; anything further along only an administrator. */
function judgeRemoval({ actor, standing, state }: AgreementCase): Verdict<string> {
  const code = !may(actor, 'agreements.write', standing)
    ? 'ACCESS.DENIED'
    : state !== 'draft' && actor.role !== 'administrator'
      ? 'REMOVAL.ONLY_DRAFTS'
      : null;
  return { act: 'remove', allowed: code === null, code, permission: 'agreements.write' };
}

/** Whoever takes steps calls off one that is planned. */
function judgeCallingOff({ actor, standing }: AgreementCase, { planned }: AgreementFacts): Verdict<string> {
  const permission = 'agreements.transition';
  const code = !may(actor, permission, standing) ? 'ACCESS.DENIED' : planned ? null : 'AGREEMENT.NOTHING_PLANNED';
  return { act: 'callOff', allowed: code === null, code, permission };
}

/** Whoever takes steps corrects the one that is planned, or the last that was recorded by hand. */
function judgeCorrecting({ actor, standing }: AgreementCase, facts: AgreementFacts): Verdict<string> {
  const permission = 'agreements.transition';
  const code = !may(actor, permission, standing)
    ? 'ACCESS.DENIED'
    : facts.planned || facts.takesBackTo
      ? null
      : 'AGREEMENT.NO_STEP_BY_HAND';
  return { act: 'correctStep', allowed: code === null, code, permission };
}

export const allowedOnAgreement = (record: AgreementCase, facts: AgreementFacts): Agreement['allowedActions'] =>
  allowedActs(judgeAgreement(record, facts));

/** The facts as a step would leave them. */
export const withStep = (facts: AgreementFacts, { endsOn }: TransitionAgreement): AgreementFacts =>
  endsOn ? { ...facts, endsOn, openEnded: false } : facts;

/**
 * The new end of an extension: another day than before, and of what is in force a later one.
 * @throws DomainError AGREEMENT.END_UNCHANGED, AGREEMENT.END_NOT_LATER
 */
export function checkNewEnd({ state, endsOn }: Pick<Agreement, 'state' | 'endsOn'>, wished: string | undefined): void {
  if (state === 'in_force' && (!wished || (endsOn !== null && wished <= endsOn)))
    throw refuseField('/endsOn', 'AGREEMENT.END_NOT_LATER');
  if (wished !== undefined && wished === endsOn) throw refuseField('/endsOn', 'AGREEMENT.END_UNCHANGED');
}

/** An agreement has each organisation in one role at most once. */
export function checkParties(parties: readonly PartyInput[]): void {
  const seen = new Set<string>();
  parties.forEach(({ organisationId, role }, index) => {
    if (seen.has(`${organisationId}/${role}`))
      throw new DomainError('RECORD.DUPLICATE', {
        field: 'parties',
        fields: [{ pointer: `/parties/${index}`, code: 'RECORD.DUPLICATE', details: { field: 'parties' } }],
      });
    seen.add(`${organisationId}/${role}`);
  });
}

/** The columns of a notice that is given with a step. */
export const noticeValues = ({ notice }: Pick<TransitionAgreement, 'notice'>) =>
  notice ? { noticeOn: notice.on, noticeOrganisationId: notice.organisationId } : {};

/** The same columns where no notice stands. */
export const noNotice = { noticeOn: null, noticeOrganisationId: null };
