import { tagWord, type Agreement, type BulkAgreementChange, type BulkRow } from '@concord/contracts';
import { DomainError, refuseField, type Actor } from '@concord/platform';
import { denied } from '../access/access.rules.ts';
import { tagsAfter } from '../bulk/tags-after.ts';
import { isSealed, requireUnsettled } from './agreement.rules.ts';
import { requireFit, requireOfficer, type Account, type Member } from './team.rules.ts';

/** A change to many agreements, as one of them takes it. Pure. */
export interface BulkValues {
  /** The whole team as it is to be. */
  members: readonly Member[];
  /** The words of the framework tags, in their order. */
  tags: readonly string[];
  confidentiality: Agreement['confidentiality'];
  reviewOn: string | null;
}

/**
 * @throws DomainError ACCESS.DENIED, AGREEMENT.NOT_OPEN, AGREEMENT.SETTLED, AGREEMENT.OFFICER_REQUIRED, AGREEMENT.DUTY_NOT_OF_ROLE,
 * AGREEMENT.CANNOT_LEAVE, RECORD.REFERENCE_UNKNOWN
 */
export function applyBulk(
  agreement: Agreement,
  change: BulkAgreementChange,
  by: { actor: Actor; accounts: readonly Account[] },
): { values: BulkValues; changes: BulkRow['changes'] } {
  if (isSealed(agreement.state)) throw new DomainError('AGREEMENT.NOT_OPEN', { state: agreement.state });
  requireEditing(agreement, change, by.actor);
  const { confidentiality = agreement.confidentiality, reviewOn = agreement.reviewOn } = change;
  const members = teamAfter(agreement, change, by);
  requireStaying(agreement, members, change, by.actor);
  const tags = tagsAfter(agreement.tags, change).map(tagWord);
  return {
    values: { members, tags, confidentiality, reviewOn },
    changes: [
      {
        field: 'team',
        before: said(agreement.team.map(({ name }) => name)),
        after: said(namesOf(agreement, members, by.accounts)),
      },
      { field: 'tags', before: said(agreement.tags.map(tagWord)), after: said(tags) },
      { field: 'confidentiality', before: agreement.confidentiality, after: confidentiality },
      { field: 'reviewOn', before: agreement.reviewOn, after: reviewOn },
    ].filter((one) => one.before !== one.after),
  };
}

/** The team is changed by whoever may staff; everything else by whoever may edit. */
function requireEditing({ allowedActions, state }: Agreement, change: BulkAgreementChange, actor: Actor): void {
  const { addMembers: _, removeMembers: __, ...own } = change;
  if (Object.keys(own).length === 0) return;
  requireUnsettled(state);
  if (!allowedActions.includes('edit')) throw denied(actor, 'agreements.write');
}

function teamAfter(
  agreement: Agreement,
  { addMembers = [], removeMembers = [] }: BulkAgreementChange,
  { actor, accounts }: { actor: Actor; accounts: readonly Account[] },
): readonly Member[] {
  if (addMembers.length + removeMembers.length === 0) return agreement.team;
  if (!agreement.allowedActions.includes('staff')) throw denied(actor, 'agreements.staff');
  addMembers.forEach((member, at) => requireFit(agreement, member, accounts, `/change/addMembers/${at}/userId`));
  const staying = agreement.team.filter(({ userId }) => !removeMembers.includes(userId));
  // who is on the team keeps the duty they have
  const members = [...staying, ...addMembers.filter(({ userId }) => !staying.some((one) => one.userId === userId))];
  requireOfficer(members, '/change/removeMembers');
  return members;
}

/** Whoever leaves a confidential agreement, or makes one so from outside, would not see what they have just done. */
function requireStaying(
  { team, confidentiality: before }: Agreement,
  members: readonly Member[],
  { confidentiality = before }: BulkAgreementChange,
  { userId }: Actor,
): void {
  const holds = (some: readonly { userId: string }[]): boolean => some.some((one) => one.userId === userId);
  if (confidentiality !== 'confidential' || holds(members)) return;
  if (holds(team)) throw refuseField('/change/removeMembers', 'AGREEMENT.CANNOT_LEAVE');
  if (before !== confidentiality) throw refuseField('/change/confidentiality', 'AGREEMENT.CANNOT_LEAVE');
}

const namesOf = ({ team }: Agreement, members: readonly Member[], accounts: readonly Account[]): string[] =>
  members.map(
    ({ userId }) =>
      team.find((one) => one.userId === userId)?.name ?? accounts.find(({ id }) => id === userId)?.name ?? '',
  );

const said = (words: readonly string[]): string | null => (words.length > 0 ? words.join(', ') : null);
