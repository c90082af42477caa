import type { Agreement, StaffAgreement } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRows,
  refuseField,
  updateVersion,
  UnitOfWork,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay } from '../access/access.rules.ts';
import { lockAgreement, requireStaying } from '../access/standing.query.ts';
import { isSealed } from './agreement.rules.ts';
import { readAgreement } from './agreement.query.ts';
import { isAmong, requireFit, requireOfficer, type Account, type Member } from './team.rules.ts';

/**
 * Who works on an agreement at the office, as a whole: the team is replaced under the agreement's version, so that two
 * who change it at once do not each take away what the other left. It never leaves an agreement without an officer.
 */
@Injectable()
export class TeamService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /**
   * @throws DomainError ACCESS.DENIED, AGREEMENT.NOT_OPEN, AGREEMENT.OFFICER_REQUIRED, AGREEMENT.DUTY_NOT_OF_ROLE,
   * AGREEMENT.CANNOT_LEAVE, RECORD.REFERENCE_UNKNOWN, RECORD.STALE
   */
  staff(actor: Actor, id: string, version: number, { members }: StaffAgreement): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, id);
      requireMay(actor, 'agreements.staff', ground);
      if (isSealed(ground.state)) throw new DomainError('AGREEMENT.NOT_OPEN', { state: ground.state });
      const current = await readAgreement(tx, id);
      requireOfficer(members, '/members');
      await requireTeam(tx, current, members);
      await updateVersion(tx, 'agreement', { id, version }, {}, () => readAgreement(tx, id));
      await replaceTeam(tx, current, members);
      await requireStaying(tx, id, '/members');
      await tx.publish('agreement.changed', { agreementId: id });
      return readAgreement(tx, id);
    });
  }
}

/** @throws DomainError RECORD.DUPLICATE, RECORD.REFERENCE_UNKNOWN, AGREEMENT.DUTY_NOT_OF_ROLE */
async function requireTeam(tx: Tx, current: Agreement, members: readonly Member[]): Promise<void> {
  const accounts = await readAccounts(tx, members);
  members.forEach((member, index) => {
    const pointer = `/members/${index}/userId`;
    if (members.findIndex(({ userId }) => userId === member.userId) < index)
      throw refuseField(pointer, 'RECORD.DUPLICATE', { field: 'members' });
    requireFit(current, member, accounts, pointer);
  });
}

/** The accounts behind members. */
export const readAccounts = (tx: Tx, members: readonly Member[]): Promise<Account[]> =>
  tx.query<Account>(`SELECT id, name, role, active FROM users WHERE id = ANY ($1::uuid[])`, [
    members.map(({ userId }) => userId),
  ]);

async function replaceTeam(tx: Tx, { id, team }: Agreement, members: readonly Member[]): Promise<void> {
  const gone = team.filter((one) => !isAmong(one, members));
  if (gone.length > 0)
    await tx.affect(`DELETE FROM team_member WHERE agreement_id = $1 AND user_id = ANY ($2::uuid[])`, [
      id,
      gone.map(({ userId }) => userId),
    ]);
  await insertRows(
    tx,
    'team_member',
    members.filter((one) => !isAmong(one, team)).map(({ userId, duty }) => ({ agreementId: id, userId, duty })),
  );
}
