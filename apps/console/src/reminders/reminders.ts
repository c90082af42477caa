import { useQuery } from '@tanstack/react-query';
import type { Reminder } from '@concord/contracts';
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
