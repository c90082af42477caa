import type { ReminderPreferences } from '@concord/contracts';

/** What holds for whoever said nothing: an overview on Monday morning, and the rest as the rules say. */
export const usual = {
  digestDay: 1,
  digestAt: '08:00',
  atMost: 'ruled',
  quietFrom: null,
  quietTo: null,
} as const satisfies Omit<ReminderPreferences, 'byMail'>;

/** SQL: the preferences `w` of contact `c`, whether said or not. */
export const preferred = {
  join: 'LEFT JOIN reminder_preference w ON w.contact_id = c.id',
  digestDay: `CASE WHEN w.id IS NULL THEN ${usual.digestDay} ELSE w.digest_day END`,
  digestAt: `coalesce(w.digest_at, '${usual.digestAt}')`,
} as const;

/** SQL: how many reminders a day come singly, by the wishes `w` of a reader, said or not, and what policy `p` of one says. */
export const atMost = `CASE WHEN coalesce(w.at_most_ruled, true) THEN p.digest_above ELSE w.at_most END`;
