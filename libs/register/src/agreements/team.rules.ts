import type { Agreement, StaffAgreement } from '@concord/contracts';
import { refuseField } from '@concord/platform';

/** Who may work on an agreement, and when a team is one. Pure. */
export type Member = StaffAgreement['members'][number];
export type Team = Pick<Agreement, 'team'>;
export interface Account {
  id: string;
  name: string;
  role: string;
  active: boolean;
}

const fitting: Record<Member['duty'], ReadonlySet<string>> = {
  officer: new Set(['officer', 'administrator']),
  manager: new Set(['manager', 'administrator']),
};

export const isAmong = ({ userId, duty }: Member, members: readonly Member[]): boolean =>
  members.some((one) => one.userId === userId && one.duty === duty);

/**
 * Who is new on the team has an open account of a role that fits; who is on it already may stay.
 * @throws DomainError RECORD.REFERENCE_UNKNOWN, AGREEMENT.DUTY_NOT_OF_ROLE
 */
export function requireFit({ team }: Team, member: Member, accounts: readonly Account[], pointer: string): void {
  if (isAmong(member, team)) return;
  const account = accounts.find(({ id }) => id === member.userId);
  if (!account) throw refuseField(pointer, 'RECORD.REFERENCE_UNKNOWN', { field: 'userId' });
  if (!account.active || !fitting[member.duty].has(account.role))
    throw refuseField(pointer, 'AGREEMENT.DUTY_NOT_OF_ROLE', { name: account.name });
}

/** @throws DomainError AGREEMENT.OFFICER_REQUIRED */
export function requireOfficer(members: readonly Member[], pointer: string): void {
  if (!members.some(({ duty }) => duty === 'officer')) throw refuseField(pointer, 'AGREEMENT.OFFICER_REQUIRED');
}
