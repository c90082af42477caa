import type { ReminderPreferences } from '@concord/contracts';

/** What holds for whoever said nothing: an overview on Monday morning, and ten single reminders a day. */
export const usual: ReminderPreferences = { digestDay: 1, digestAt: '08:00', atMost: 10 };

/** SQL: the preferences `p` of contact `c`, whether said or not. */
export const preferred = {
  join: 'LEFT JOIN reminder_preference p ON p.contact_id = c.id',
  digestDay: `CASE WHEN p.id IS NULL THEN ${usual.digestDay} ELSE p.digest_day END`,
  digestAt: `coalesce(p.digest_at, '${usual.digestAt}')`,
  atMost: `CASE WHEN p.id IS NULL THEN ${usual.atMost} ELSE p.at_most END`,
} as const;
