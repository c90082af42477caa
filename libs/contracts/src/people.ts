import { z } from 'zod';
import { listQuery } from './list.ts';
import { permissions, Role, roles } from './permissions.ts';
import { Id, Instant, Language, TimeZone, page, recordFields } from './primitives.ts';

/** Users, who I am, and the record of who did what. */
export const User = z.strictObject({
  ...recordFields,
  name: z.string(),
  email: z.string(),
  role: Role,
  organisationId: Id.nullable(),
  language: Language,
  timeZone: TimeZone,
  active: z.boolean(),
});
export type User = z.infer<typeof User>;
export const UserPage = page(User);
export const UserList = listQuery({
  filters: { role: { kind: 'choice', values: roles }, active: { kind: 'boolean' } },
  sort: ['name', 'email', 'createdAt'],
  order: 'name',
  search: true,
});

export const Me = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  organisationId: Id.nullable(),
  organisation: z.string().nullable(),
  contactIds: z.array(Id),
  language: Language,
  timeZone: TimeZone,
  officeTimeZone: TimeZone,
  permissions: z.array(z.enum(permissions)),
  /** Whether mails are caught in the mailbox instead of sent. */
  mailbox: z.boolean(),
  unreadNotifications: z.number().int().nonnegative(),
});
export type Me = z.infer<typeof Me>;
export const PatchMe = z.strictObject({ language: Language, timeZone: TimeZone }).partial();
export type PatchMe = z.infer<typeof PatchMe>;

export const AuditEntry = z.strictObject({
  id: Id,
  /** The agreement the row belongs to, or `system`. */
  chain: z.string(),
  sequence: z.number().int().positive(),
  resource: z.string(),
  recordId: Id,
  action: z.enum(['insert', 'update', 'delete']),
  actorId: Id.nullable(),
  at: Instant,
  requestId: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditEntryPage = page(AuditEntry);
export const AuditEntryList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    resource: { kind: 'text' },
    recordId: { kind: 'id' },
    actorId: { kind: 'id' },
    at: { kind: 'instant' },
  },
  sort: ['at'],
  order: '-at',
});

/** Why an action is or is not allowed: the rule that refuses, in words. */
export const ExplainQuery = z.strictObject({
  resource: z.enum(['agreements', 'commitments', 'milestones', 'amendments', 'status-reports', 'progress-reports']),
  id: Id,
  action: z.string().max(60),
});
export type ExplainQuery = z.infer<typeof ExplainQuery>;
export const Explanation = z.strictObject({
  allowed: z.boolean(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  permission: z.enum(permissions).nullable(),
});
export type Explanation = z.infer<typeof Explanation>;

export const Readiness = z.strictObject({
  status: z.enum(['ready', 'degraded', 'unready']),
  checks: z.record(z.string(), z.string()),
});
export type Readiness = z.infer<typeof Readiness>;
