/** What a policy may not say, whole as it would stand. Pure. */
import type { PolicyRules } from '@concord/contracts';
import { refuseField } from '@concord/platform';
import { isQuiet } from '../calendar/sending-time.ts';

const FURTHEST_REPEAT = 120;

/** @throws DomainError POLICY.REPEATS_TOO_LONG, POLICY.QUIET_HALF, POLICY.SENDS_IN_QUIET, POLICY.LADDER_ORDER */
export function checkRules({ overdueRepeat, quietFrom, quietTo, sendAt, escalation }: PolicyRules): void {
  if (overdueRepeat && lastRepeat(overdueRepeat) > FURTHEST_REPEAT)
    throw refuseField('/overdueRepeat', 'POLICY.REPEATS_TOO_LONG');
  if ((quietFrom === null) !== (quietTo === null) || (quietFrom !== null && quietFrom === quietTo))
    throw refuseField('/quietTo', 'POLICY.QUIET_HALF');
  if (quietFrom && quietTo && isQuiet(sendAt, { from: quietFrom, to: quietTo }))
    throw refuseField('/sendAt', 'POLICY.SENDS_IN_QUIET');
  const after = (duty: 'officer' | 'manager') => escalation.find(({ to }) => to === duty)?.afterWorkingDays;
  if ((after('manager') ?? Infinity) < (after('officer') ?? 0)) throw refuseField('/escalation', 'POLICY.LADDER_ORDER');
}

const lastRepeat = ({ firstAfter, every, atMost }: NonNullable<PolicyRules['overdueRepeat']>): number =>
  firstAfter + every * (atMost - 1);
