import type { PatchReminderPreferences } from '@concord/contracts';

/** What holds for whoever said nothing: an overview when the office says, and the rest as the rules say. */
export const usual = {
  digestDay: 'ruled',
  digestAt: null,
  atMost: 'ruled',
  quietFrom: null,
  quietTo: null,
} as const satisfies Required<Omit<PatchReminderPreferences, 'byMail'>>;

/** SQL: when the overview comes to whoever said nothing of their own. */
export const ofOffice = {
  digestDay: '(SELECT u.digest_day FROM office_overview u)',
  digestAt: '(SELECT u.digest_at FROM office_overview u)',
} as const;

/** SQL: the preferences `w` of contact `c`, whether said or not. */
export const preferred = {
  join: 'LEFT JOIN reminder_preference w ON w.contact_id = c.id',
  digestDay: `CASE WHEN coalesce(w.digest_day_ruled, true) THEN ${ofOffice.digestDay} ELSE w.digest_day END`,
  digestAt: `coalesce(w.digest_at, ${ofOffice.digestAt})`,
} as const;

/** SQL: how many reminders a day come singly, by the wishes `w` of a reader, said or not, and what policy `p` of one says. */
export const atMost = `CASE WHEN coalesce(w.at_most_ruled, true) THEN p.digest_above ELSE w.at_most END`;
