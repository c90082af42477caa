/** What a policy may not say, whole as it would stand. Pure. */
import { escalationDuties, type PolicyRules } from '@concord/contracts';
import { refuseField } from '@concord/platform';
import { isQuiet } from '../calendar/sending-time.ts';
import { slotsOf, type Slot } from './reminder.rules.ts';

const FURTHEST_REPEAT = 120;

/** @throws DomainError POLICY.REPEATS_TOO_LONG, POLICY.QUIET_HALF, POLICY.SENDS_IN_QUIET, POLICY.LADDER_ORDER, POLICY.BOARD_MISSING */
export function checkRules({
  overdueRepeat,
  quietFrom,
  quietTo,
  sendAt,
  escalation,
  boardContactIds,
}: PolicyRules): void {
  if (overdueRepeat && lastRepeat(overdueRepeat) > FURTHEST_REPEAT)
    throw refuseField('/overdueRepeat', 'POLICY.REPEATS_TOO_LONG');
  if ((quietFrom === null) !== (quietTo === null) || (quietFrom !== null && quietFrom === quietTo))
    throw refuseField('/quietTo', 'POLICY.QUIET_HALF');
  if (quietFrom && quietTo && isQuiet(sendAt, { from: quietFrom, to: quietTo }))
    throw refuseField('/sendAt', 'POLICY.SENDS_IN_QUIET');
  const ladder = escalationDuties.flatMap((duty) => escalation.filter(({ to }) => to === duty));
  if (ladder.some(({ afterWorkingDays }, rung) => afterWorkingDays < (ladder[rung - 1]?.afterWorkingDays ?? 0)))
    throw refuseField('/escalation', 'POLICY.LADDER_ORDER');
  if (escalation.some(({ to }) => to === 'board') && boardContactIds.length === 0)
    throw refuseField('/boardContactIds', 'POLICY.BOARD_MISSING');
}

type Speaking = Pick<
  PolicyRules,
  'offsets' | 'overdueRepeat' | 'escalation' | 'shift' | 'recipients' | 'boardContactIds'
> & {
  active: boolean;
};

/** Whether after a change a policy speaks on days, or to people, of which it said nothing before. */
export function speaksAnew(before: Speaking, after: Speaking): boolean {
  if (!after.active) return false;
  if (!before.active) return true;
  const said = new Set(slotsOf(before).map(dayNamed));
  return (
    slotsOf(after).some((slot) => !said.has(dayNamed(slot))) ||
    after.recipients.some((role) => !before.recipients.includes(role)) ||
    after.boardContactIds.some((id) => !before.boardContactIds.includes(id))
  );
}

const dayNamed = ({ slot, distance }: Slot): string => JSON.stringify([slot, distance]);

const lastRepeat = ({ firstAfter, every, atMost }: NonNullable<PolicyRules['overdueRepeat']>): number =>
  firstAfter + every * (atMost - 1);
