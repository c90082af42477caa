import { useQuery } from '@tanstack/react-query';
import type { Milestone, Reminder } from '@concord/contracts';
import type { AskedReminders } from '../api/reminders.ts';
import { useConcord } from '../layout/me.ts';

/** Reminders that came, the latest first. */
export function useReminders(asked: AskedReminders, enabled = true): readonly Reminder[] {
  const concord = useConcord();
  const { data } = useQuery({
    queryKey: ['reminders', asked],
    queryFn: () => concord.reminders(asked),
    enabled,
  });
  return data?.data ?? [];
}

/** Whether a reminder speaks of a date the milestone still has; answers to an earlier date no longer hold. */
export const holdsFor = ({ dueOn, resubmitBy }: Milestone, reminder: Reminder): boolean =>
  reminder.dueOn === dueOn || reminder.dueOn === resubmitBy;
