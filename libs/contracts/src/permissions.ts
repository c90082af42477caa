import { z } from 'zod';

/** Who somebody is in Concord. What a role may do is data; which rows it may see is the database's scope. */
export const roles = ['administrator', 'manager', 'officer', 'viewer', 'partner'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

const everybody = roles;
const staff = ['administrator', 'manager', 'officer', 'viewer'] as const;
const desk = ['administrator', 'officer'] as const;
const decision = ['administrator', 'manager'] as const;

/**
 * Permission → the roles that hold it. The name is `resource.act`; every route names exactly one.
 * A permission says "this role may, on some row"; team membership, authorship and state are judged by the rules.
 */
export const permissionTable = {
  'organisations.read': everybody,
  'organisations.write': desk,
  'organisations.merge': desk,
  'organisations.brief': staff,
  'contacts.read': everybody,
  'contacts.write': desk,
  'agreements.read': everybody,
  'agreements.write': desk,
  'agreements.transition': ['administrator', 'manager', 'officer'],
  'agreements.approve': decision,
  'agreements.staff': ['administrator', 'manager', 'officer'],
  // of confidential ones of others, with a reason
  'confidential-readings.write': ['administrator'],
  'agreement-drafts.write': desk,
  'amendments.read': everybody,
  'amendments.write': desk,
  'amendments.transition': ['administrator', 'manager', 'officer'],
  'areas.read': everybody,
  'areas.write': desk,
  'areas.weigh': decision,
  'commitments.read': everybody,
  'commitments.write': desk,
  'codelists.read': everybody,
  'commitments.transition': ['administrator', 'manager', 'officer'],
  'indicators.read': everybody,
  'indicators.write': desk,
  'indicator-readings.read': everybody,
  'indicator-readings.write': desk,
  'milestones.read': everybody,
  'milestones.write': desk,
  'milestones.remove': ['administrator', 'manager', 'officer'],
  'milestones.submit': ['administrator', 'officer', 'partner'],
  'milestones.verify': decision,
  'milestones.decide': decision,
  'health-thresholds.read': everybody,
  'health-thresholds.write': ['administrator'],
  'confirmations.ask': ['administrator', 'manager', 'officer'],
  'confirmations.answer': ['partner'],
  'progress-requests.read': staff,
  'progress-requests.write': ['administrator', 'manager', 'officer'],
  'plan-revisions.read': everybody,
  'plan-revisions.write': desk,
  'plan-revisions.decide': decision,
  'plan-revisions.transition': ['administrator', 'manager', 'officer'],
  'progress-updates.read': everybody,
  'progress-updates.write': ['administrator', 'officer', 'partner'],
  'events.read': everybody,
  'events.write': desk,
  'sessions.read': everybody,
  'sessions.write': desk,
  'data-questions.read': staff,
  'data-questions.write': desk,
  'documents.read': everybody,
  'documents.write': ['administrator', 'officer', 'partner'],
  'status-reports.read': everybody,
  'status-reports.write': desk,
  'status-reports.approve': decision,
  'status-reports.send': ['administrator', 'manager', 'officer'],
  'progress-reports.read': everybody,
  'progress-reports.write': ['administrator', 'partner'],
  'progress-reports.decide': ['administrator', 'manager', 'officer'],
  'progress-reports.schedule': desk,
  'deliveries.read': staff,
  'deliveries.settle': desk,
  'mail-suppressions.read': staff,
  'mail-suppressions.write': desk,
  'mail-suppressions.lift': desk,
  'queue.read': ['administrator'],
  'webhooks.read': ['administrator'],
  'webhooks.write': ['administrator'],
  'reminder-policies.read': staff,
  'reminder-policies.write': desk,
  'office-overview.read': staff,
  'office-overview.write': ['administrator'],
  'reminders.read': everybody,
  'reminders.answer': everybody,
  'reminders.preview': staff,
  'reminders.activate': desk,
  'calendars.read': staff,
  'calendars.write': ['administrator'],
  'notifications.read': everybody,
  'dashboards.read': everybody,
  'inbox.read': everybody,
  'audit-entries.read': ['administrator', 'manager', 'viewer'],
  // what the audit tells is the office's own
  'history.read': staff,
  'removals.read': desk,
  'comments.read': everybody,
  'comments.write': ['administrator', 'manager', 'officer', 'partner'],
  'comments.share': ['administrator', 'manager', 'officer', 'partner'],
  'risks.read': everybody,
  'risks.write': ['administrator', 'manager', 'officer'],
  'search.read': everybody,
  'saved-views.read': everybody,
  'saved-views.write': everybody,
  'users.read': staff,
  'mailbox.read': ['administrator', 'officer'],
  'me.read': everybody,
  'me.write': everybody,
  'explain.read': everybody,
  'imports.read': desk,
  'imports.write': desk,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionTable;
export const permissions = Object.keys(permissionTable) as [Permission, ...Permission[]];

/** Whether a role holds a permission. */
export const holds = (role: Role, permission: Permission): boolean =>
  (permissionTable[permission] as readonly Role[]).includes(role);

/** The permissions of a role, as packed into `/me`. */
export const permissionsOf = (role: Role): Permission[] => permissions.filter((permission) => holds(role, permission));
