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
import { lockAgreement } from '../access/standing.query.ts';
import { isSealed } from './agreement.rules.ts';
import { readAgreement } from './agreement.query.ts';

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
      if (!members.some(({ duty }) => duty === 'officer')) throw refuseField('/members', 'AGREEMENT.OFFICER_REQUIRED');
      await requireFit(tx, current, members);
      await updateVersion(tx, 'agreement', { id, version }, {}, () => readAgreement(tx, id));
      await replaceTeam(tx, current, members);
      if (!(await isSeen(tx, id))) throw refuseField('/members', 'AGREEMENT.CANNOT_LEAVE');
      await tx.publish('agreement.changed', { agreementId: id });
      return readAgreement(tx, id);
    });
  }
}

const officers: ReadonlySet<string> = new Set(['officer', 'administrator']);
const managers: ReadonlySet<string> = new Set(['manager', 'administrator']);

/** Who is new on the team has an open account of a role that fits; who is on it already may stay. */
async function requireFit(tx: Tx, current: Agreement, members: StaffAgreement['members']): Promise<void> {
  const users = await tx.query<{ id: string; name: string; role: string; active: boolean }>(
    `SELECT id, name, role, active FROM users WHERE id = ANY ($1::uuid[])`,
    [members.map(({ userId }) => userId)],
  );
  members.forEach(({ userId, duty }, index) => {
    const pointer = `/members/${index}/userId`;
    if (members.findIndex((one) => one.userId === userId) < index)
      throw refuseField(pointer, 'RECORD.DUPLICATE', { field: 'members' });
    if (current.team.some((one) => one.userId === userId && one.duty === duty)) return;
    const user = users.find((one) => one.id === userId);
    if (!user) throw refuseField(pointer, 'RECORD.REFERENCE_UNKNOWN', { field: 'userId' });
    if (!user.active || !(duty === 'officer' ? officers : managers).has(user.role))
      throw refuseField(pointer, 'AGREEMENT.DUTY_NOT_OF_ROLE', { name: user.name });
  });
}

async function replaceTeam(tx: Tx, { id, team }: Agreement, members: StaffAgreement['members']): Promise<void> {
  const stays = (
    { userId, duty }: { userId: string; duty: string },
    among: readonly { userId: string; duty: string }[],
  ) => among.some((one) => one.userId === userId && one.duty === duty);
  const gone = team.filter((one) => !stays(one, members));
  if (gone.length > 0)
    await tx.affect(`DELETE FROM team_member WHERE agreement_id = $1 AND user_id = ANY ($2::uuid[])`, [
      id,
      gone.map(({ userId }) => userId),
    ]);
  await insertRows(
    tx,
    'team_member',
    members.filter((one) => !stays(one, team)).map(({ userId, duty }) => ({ agreementId: id, userId, duty })),
  );
}

const isSeen = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.query(`SELECT 1 FROM agreement WHERE id = $1`, [id])).length > 0;
