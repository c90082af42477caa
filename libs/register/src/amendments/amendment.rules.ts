import {
  amendmentGuards,
  amendmentMachine,
  type Amendment,
  type AmendmentAct,
  type AmendmentGuard,
  type AmendmentState,
  type PatchAmendment,
} from '@concord/contracts';
import { DomainError, refuseField, type Actor } from '@concord/platform';
import { allowedActs, judge, may, type Standing, type Verdict } from '../access/access.rules.ts';
import { turnAmong, type Waits } from '../agreements/turn.rules.ts';

/** What may be done with an amendment. Pure. */
export interface AmendmentFacts {
  /** How many records it changes, as they stand. */
  changeCount: number;
  effectiveOn: string | null;
  /** Whether no field waits for a choice. */
  resolved: boolean;
  /** How many parties have not signed that must. */
  unsigned: number;
}

export interface AmendmentCase {
  actor: Actor;
  standing: Standing;
  state: AmendmentState;
  /** The office's day. */
  today: string;
}

/** An amendment is edited while it is drafted; a proposed one takes signatures and its document. */
export const editable: ReadonlySet<AmendmentState> = new Set(['draft', 'proposed']);

export const guardsOf = (facts: AmendmentFacts, today: string): Record<AmendmentGuard, boolean> => ({
  hasChanges: facts.changeCount > 0,
  hasEffectiveDate: facts.effectiveOn !== null,
  isResolved: facts.resolved,
  isSignedByAll: facts.unsigned === 0,
  isDue: facts.effectiveOn !== null && facts.effectiveOn <= today,
});

export function judgeAmendment(record: AmendmentCase, facts: AmendmentFacts): Verdict<'edit' | AmendmentAct>[] {
  const writes = may(record.actor, 'amendments.write', record.standing);
  const code = !writes ? 'ACCESS.DENIED' : editable.has(record.state) ? null : 'AMENDMENT.FIXED';
  return [
    { act: 'edit', allowed: code === null, code, permission: 'amendments.write' },
    ...judge(amendmentMachine, record, guardsOf(facts, record.today), amendmentGuards),
  ];
}

export const allowedOnAmendment = (record: AmendmentCase, facts: AmendmentFacts): Amendment['allowedActions'] =>
  allowedActs(judgeAmendment(record, facts));

/** A party that has yet to sign, and whether it is the reader's own. */
export type Unsigned = Pick<Waits, 'whose' | 'party'>;

interface TurnFacts {
  state: AmendmentState;
  /** Its day came, and the clock could not apply it. */
  stuck: boolean;
  effectiveOn: string | null;
  unsigned: readonly Unsigned[];
}

/** Whose turn it is: the office drafts, records the last signature, and mends what the clock could not do; the parties sign. */
export const turnOfAmendment = (facts: TurnFacts, role: Actor['role']): Amendment['turn'] =>
  turnAmong(waitsIn(facts), role);

function waitsIn({ state, stuck, effectiveOn, unsigned }: TurnFacts): Waits[] {
  const office = (what: Waits['what'], since: string | null = null): Waits[] => [
    { what, whose: 'office', party: null, since },
  ];
  if (state === 'draft') return office('draft');
  if (state === 'signed') return stuck ? office('application', effectiveOn) : [];
  if (state !== 'proposed') return [];
  return unsigned.length > 0
    ? unsigned.map((one): Waits => ({ ...one, what: 'signature', since: null }))
    : office('recording');
}

const alwaysOpen: ReadonlySet<keyof PatchAmendment> = new Set(['signatures', 'documentId']);

/** @throws DomainError AMENDMENT.FIXED, naming the first field that may not change any more, AMENDMENT.NOT_PROPOSED */
export function requirePatchable(state: AmendmentState, patch: PatchAmendment): void {
  if (state === 'draft') {
    // what was signed is what was proposed: a text that still changes is signed by nobody
    if (patch.signatures) throw refuseField('/signatures', 'AMENDMENT.NOT_PROPOSED');
    return;
  }
  const fixed = (Object.keys(patch) as (keyof PatchAmendment)[]).find(
    (field) => !editable.has(state) || !alwaysOpen.has(field),
  );
  if (fixed !== undefined) throw refuseField(`/${fixed}`, 'AMENDMENT.FIXED', { state });
  if (!editable.has(state)) throw new DomainError('AMENDMENT.FIXED', { state });
}

/** Each signing party once, not before it could have. @throws DomainError AMENDMENT.SIGNER_NOT_PARTY, AMENDMENT.SIGNED_IN_FUTURE */
export function checkSignatures(
  signatures: NonNullable<PatchAmendment['signatures']>,
  organisationIds: readonly string[],
  today: string,
): void {
  const seen = new Set<string>();
  signatures.forEach(({ organisationId, signedOn }, index) => {
    if (!organisationIds.includes(organisationId) || seen.has(organisationId))
      throw refuseField(`/signatures/${index}/organisationId`, 'AMENDMENT.SIGNER_NOT_PARTY');
    if (signedOn > today)
      throw refuseField(`/signatures/${index}/signedOn`, 'AMENDMENT.SIGNED_IN_FUTURE', { latest: today });
    seen.add(organisationId);
  });
}
