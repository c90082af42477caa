import {
  agreementGuards,
  agreementMachine,
  type Agreement,
  type AgreementGuard,
  type AgreementState,
  type CreateAgreement,
} from '@concord/contracts';
import { DomainError, refuseField, type Actor } from '@concord/platform';
import { allowedActs, judge, may, type Standing, type Verdict } from '../access/access.rules.ts';

/** What must hold of an agreement, whatever is done with it. Pure; the database holds the same by constraints. */
type Horizon = Pick<CreateAgreement, 'effectiveOn' | 'endsOn' | 'openEnded'>;

/** @throws DomainError AGREEMENT.ENDS_BEFORE_EFFECTIVE, AGREEMENT.OPEN_ENDED_NEEDS_REVIEW */
export function checkDates({ effectiveOn, endsOn, openEnded }: Horizon): void {
  if (effectiveOn && endsOn && endsOn < effectiveOn) throw refuseField('/endsOn', 'AGREEMENT.ENDS_BEFORE_EFFECTIVE');
  if (openEnded && endsOn) throw refuseField('/endsOn', 'AGREEMENT.OPEN_ENDED_NEEDS_REVIEW');
}

export interface AgreementFacts {
  title: string;
  parties: readonly { organisationId: string }[];
  openEnded: boolean;
  endsOn: string | null;
  reviewOn: string | null;
}

/** The guards of the machine, as they stand for this agreement. An organisation in two roles is one party. */
export const guardsOf = (facts: AgreementFacts): Record<AgreementGuard, boolean> => ({
  hasTitle: facts.title.trim() !== '',
  hasTwoParties: new Set(facts.parties.map(({ organisationId }) => organisationId)).size >= 2,
  hasHorizon: facts.endsOn !== null || (facts.openEnded && facts.reviewOn !== null),
});

export interface AgreementCase {
  actor: Actor;
  standing: Standing;
  state: AgreementState;
}

export const judgeAgreement = (record: AgreementCase, facts: AgreementFacts): Verdict<string>[] => [
  {
    act: 'edit',
    allowed: may(record.actor, 'agreements.write', record.standing),
    code: may(record.actor, 'agreements.write', record.standing) ? null : 'ACCESS.DENIED',
    permission: 'agreements.write',
  },
  judgeRemoval(record),
  ...judge(agreementMachine, record, guardsOf(facts), agreementGuards),
];

/** Whoever may write removes a draft; anything further along only an administrator. */
function judgeRemoval({ actor, standing, state }: AgreementCase): Verdict<string> {
  const code = !may(actor, 'agreements.write', standing)
    ? 'ACCESS.DENIED'
    : state !== 'draft' && actor.role !== 'administrator'
      ? 'REMOVAL.ONLY_DRAFTS'
      : null;
  return { act: 'remove', allowed: code === null, code, permission: 'agreements.write' };
}

export const allowedOnAgreement = (record: AgreementCase, facts: AgreementFacts): Agreement['allowedActions'] =>
  allowedActs(judgeAgreement(record, facts));

/** An agreement has each organisation in one role at most once. */
export function checkParties(parties: CreateAgreement['parties']): void {
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
