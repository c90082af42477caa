import { z } from 'zod';
import { agreementTypes } from './agreement-types.ts';
import { listQuery, paging } from './list.ts';
import { Country, Id, Instant, Language, PlainDate, page, recordFields, text } from './primitives.ts';

/** What one may be reminded of: a record, and the date it counts from. */
export const reminderSubjects = [
  'milestone',
  'milestone_return',
  'milestone_silence',
  'milestone_unheard',
  'commitment',
  'commitment_occurrence',
  'agreement_end',
  'agreement_notice',
  'agreement_review',
  'agreement_draft',
  'amendment_draft',
  'report_unanswered',
  'progress_report',
  'report_draft',
  'progress_unanswered',
] as const;
export type ReminderSubject = (typeof reminderSubjects)[number];

/** From the widest to the nearest; of those that fit, the nearest counts. */
export const policyScopes = ['global', 'agreement_type', 'agreement', 'commitment', 'milestone'] as const;
export type PolicyScope = (typeof policyScopes)[number];
export const policyShifts = ['none', 'next', 'previous'] as const;
export const latePolicies = ['send', 'collapse', 'skip'] as const;
export const escalationDuties = ['officer', 'manager', 'board'] as const;
export type Duty = (typeof escalationDuties)[number];
/** Who may be reminded: whoever is responsible for the record itself, the other side's focal points, and the team. */
export const policyRecipients = ['responsible', 'focal_point', 'officer', 'manager'] as const;
export type PolicyRecipient = (typeof policyRecipients)[number];

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const distinct = <T>(values: readonly T[]): boolean => new Set(values).size === values.length;

/** The furthest and the most a policy may say. */
export const ruleLimits = {
  days: 365,
  repeatWorkingDays: 60,
  repeats: 20,
  ladderWorkingDays: 120,
  daysLate: 30,
  singlyADay: 100,
} as const;
const WorkingDays = z.number().int().min(1).max(ruleLimits.repeatWorkingDays);

/** When a policy speaks, to whom, and what becomes of what could not be said in time. */
const rules = {
  /** Calendar days from the current date: -7 is a week before, 0 on the day. */
  offsets: z
    .array(z.number().int().min(-ruleLimits.days).max(ruleLimits.days))
    .max(12)
    .refine(distinct, { error: 'twice' }),
  /** Repeats while overdue: first after, then every, at most; in working days. */
  overdueRepeat: z
    .strictObject({
      firstAfter: WorkingDays,
      every: WorkingDays,
      atMost: z.number().int().min(1).max(ruleLimits.repeats),
    })
    .nullable(),
  /** Who is told when nothing happens, after how many working days; each once. */
  escalation: z
    .array(
      z.strictObject({
        to: z.enum(escalationDuties),
        afterWorkingDays: z.number().int().min(1).max(ruleLimits.ladderWorkingDays),
      }),
    )
    .max(escalationDuties.length)
    .refine((rungs) => distinct(rungs.map(({ to }) => to)), { error: 'twice' }),
  /** Who is reminded; what goes up the ladder is told to others. */
  recipients: z.array(z.enum(policyRecipients)).min(1).refine(distinct, { error: 'twice' }).default(['responsible']),
  /** Whether by mail too; the bell shows every reminder, and what goes up the ladder is always mailed. */
  byMail: z.boolean().default(true),
  /** More than this in a reader's day come together in one mail; null is never. A reader's own wish counts first. */
  digestAbove: z.number().int().min(1).max(ruleLimits.singlyADay).nullable().default(10),
  /** Who is the board, where it is told. */
  boardContactIds: z.array(Id).max(20).refine(distinct, { error: 'twice' }).default([]),
  latePolicy: z.enum(latePolicies),
  /** Later than this it is not sent, whatever else the policy says. */
  lateDays: z.number().int().min(0).max(ruleLimits.daysLate),
  /** On the recipient's own clock. */
  sendAt: Clock,
  /** What falls on a day off of its reader moves to the next or previous working day. */
  shift: z.enum(policyShifts),
  /** Nothing late goes out between these times of the recipient's clock; null is any time. */
  quietFrom: Clock.nullable(),
  quietTo: Clock.nullable(),
};

export const PolicyRules = z.strictObject(rules);
export type PolicyRules = z.infer<typeof PolicyRules>;

export const ReminderPolicy = z.strictObject({
  ...recordFields,
  scope: z.enum(policyScopes),
  /** The type's word or the record's id; null everywhere. */
  scopeId: z.string().nullable(),
  /** What the record it is for is called; null where the scope needs none. */
  scopeName: z.string().nullable(),
  /** The agreement the record belongs to. */
  agreementId: Id.nullable(),
  subjectType: z.enum(reminderSubjects),
  ...rules,
  active: z.boolean(),
  /** No reminder is planned for a day before this one. */
  activeFrom: PlainDate,
  /** The policy in plain sentences, in the reader's language. */
  sentence: z.string(),
});
export type ReminderPolicy = z.infer<typeof ReminderPolicy>;
export const ReminderPolicyPage = page(ReminderPolicy);
export const ReminderPolicyList = listQuery({
  filters: {
    scope: { kind: 'choice', values: policyScopes },
    subjectType: { kind: 'choice', values: reminderSubjects },
    agreementId: { kind: 'id' },
    active: { kind: 'boolean' },
    /** In force, or of more than one record: one of a single record that was removed there is told in the history alone. */
    told: { kind: 'boolean' },
  },
  sort: ['scope', 'subjectType', 'createdAt'],
  order: 'scope',
});

/** Policies of one milestone or commitment are about what belongs to it. */
const subjectType = z.enum(reminderSubjects).default('milestone');
export const subjectsOfRecord = {
  milestone: ['milestone', 'milestone_return', 'milestone_silence', 'milestone_unheard'],
  commitment: [
    'milestone',
    'milestone_return',
    'milestone_silence',
    'milestone_unheard',
    'commitment',
    'commitment_occurrence',
  ],
} as const satisfies Record<string, readonly ReminderSubject[]>;
const ofMilestones = z.enum(subjectsOfRecord.milestone).default('milestone');
const ofCommitments = z.enum(subjectsOfRecord.commitment).default('milestone');
export const CreateReminderPolicy = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('global'), subjectType, ...rules }),
  z.strictObject({ scope: z.literal('agreement_type'), scopeId: z.enum(agreementTypes), subjectType, ...rules }),
  z.strictObject({ scope: z.literal('agreement'), scopeId: Id, subjectType, ...rules }),
  z.strictObject({ scope: z.literal('commitment'), scopeId: Id, subjectType: ofCommitments, ...rules }),
  z.strictObject({ scope: z.literal('milestone'), scopeId: Id, subjectType: ofMilestones, ...rules }),
]);
export type CreateReminderPolicy = z.infer<typeof CreateReminderPolicy>;
export const PatchReminderPolicy = z
  .strictObject({
    ...rules,
    recipients: rules.recipients.removeDefault(),
    byMail: rules.byMail.removeDefault(),
    digestAbove: rules.digestAbove.removeDefault(),
    boardContactIds: rules.boardContactIds.removeDefault(),
    active: z.boolean(),
  })
  .partial();
export type PatchReminderPolicy = z.infer<typeof PatchReminderPolicy>;

/** Asks which policies one milestone or commitment is reminded by: the nearest of each subject. */
export const AskPoliciesInForce = z.strictObject({ scope: z.enum(['commitment', 'milestone']), scopeId: Id });
export type AskPoliciesInForce = z.infer<typeof AskPoliciesInForce>;
export const PoliciesInForce = z.strictObject({ data: z.array(ReminderPolicy) });
export type PoliciesInForce = z.infer<typeof PoliciesInForce>;

/** What rules mean: in words, and for something due on a date. Nothing is kept. */
export const DescribeRules = z.strictObject({ ...rules, subjectType, dueOn: PlainDate });
export type DescribeRules = z.infer<typeof DescribeRules>;
export const RulesDescribed = z.strictObject({
  sentence: z.string(),
  dueOn: PlainDate,
  /** Whose working days are counted: the country of the caller's own organisation; null for Monday to Friday. */
  country: Country.nullable(),
  days: z.array(
    z.strictObject({ slot: z.string(), audience: z.enum(['reminded', ...escalationDuties]), onDay: PlainDate }),
  ),
});
export type RulesDescribed = z.infer<typeof RulesDescribed>;

/** Why a reminder that a policy speaks of is not sent. */
export const suppressions = [
  'nobody_responsible',
  'nobody_on_team',
  'reminders_off',
  'agreement_not_in_force',
  'before_reminders_from',
  'before_policy',
  'before_recorded',
  'partners_not_released',
  'recipient_may_not_see',
  'acknowledged',
  'snoozed',
  'address_suppressed',
  'bell_only',
  'too_late',
  'late_skipped',
  'late_collapsed',
  'in_digest',
  'nothing_to_say',
  'sent_already',
  'held_back',
] as const;
export type Suppression = (typeof suppressions)[number];

/** One reminder or overview of a day: what, to whom, when and why; or why it is not sent. */
export const ReminderPreview = z.strictObject({
  key: z.string(),
  /** `digest` is an overview; it is of no one agreement, follows from no policy, and is about its reader. */
  subjectType: z.enum([...reminderSubjects, 'digest']),
  subjectId: Id,
  subjectTitle: z.string(),
  agreementId: Id.nullable(),
  agreementReference: z.string().nullable(),
  slot: z.string(),
  /** The date it counts from. */
  occurrence: z.string(),
  /** Null where the policy speaks and nobody is there to be told. */
  recipientId: Id.nullable(),
  recipientName: z.string().nullable(),
  channel: z.literal('email'),
  /** When it goes out: later than its time where it is quiet; when it went, where it was sent. */
  dueAt: Instant,
  /** It waits for the end of quiet hours, its reader's own or the policy's. */
  afterQuiet: z.boolean(),
  outcome: z.enum(['send', 'suppressed']),
  reason: z.enum(suppressions).nullable(),
  /** The policy that speaks, and where it comes from. */
  policyId: Id.nullable(),
  policyScope: z.enum(policyScopes).nullable(),
  /** How many lines an overview has, of the agreement where one is asked about; null once it is written. */
  lines: z.number().int().nullable(),
});
export type ReminderPreview = z.infer<typeof ReminderPreview>;
/** What becomes of it, in the fewest words. */
export type PreviewState = 'sends' | 'sent' | 'gathered' | 'held';
export function previewState({ outcome, reason }: Pick<ReminderPreview, 'outcome' | 'reason'>): PreviewState {
  if (outcome === 'send') return 'sends';
  if (reason === 'sent_already') return 'sent';
  return reason === 'in_digest' ? 'gathered' : 'held';
}
export const ReminderPreviewPage = page(ReminderPreview);
export const AskReminderPreview = z
  .strictObject({
    on: PlainDate,
    agreementId: Id.optional(),
    recipientId: Id.optional(),
    /** As if the reminders of that one agreement were switched on from this day, with the partner's contacts or without. */
    remindersFrom: PlainDate.optional(),
    remindsPartners: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
    ...paging,
  })
  .refine(
    ({ remindersFrom, remindsPartners, agreementId }) =>
      remindersFrom === undefined
        ? remindsPartners === undefined
        : remindsPartners !== undefined && agreementId !== undefined,
    { error: 'as_if_in_full', path: ['remindersFrom'] },
  );
export type AskReminderPreview = z.infer<typeof AskReminderPreview>;

/** What of a reminder may be answered, and what was answered for the date it counts from now. */
const answering = {
  /** The date it counts from now, and for which an answer holds. */
  dueOn: PlainDate,
  /** The date it spoke of, where that has moved since; what was answered for that one no longer holds. */
  movedFrom: PlainDate.nullable(),
  /** Why nothing needs an answer any more, as a code; null while something does. */
  over: z.string().nullable(),
  acknowledgedAt: Instant.nullable(),
  snoozedUntil: PlainDate.nullable(),
  snoozeReason: z.string().nullable(),
  /** The days on which its reader may ask to be reminded; null for whoever is told but is not responsible. */
  snooze: z.strictObject({ first: PlainDate, last: PlainDate }).nullable(),
};

/** What a link in a reminder is for: each is for one act, and shows what it is about. */
export const reminderActs = ['acknowledge', 'snooze'] as const;
export type ReminderAct = (typeof reminderActs)[number];
/** The token of one of the links of a reminder: that of its one act. */
export const ReminderToken = z.string().regex(/^(?:[0-9a-f-]{36}\.)?[\w-]{43}$/);

/** A reminder as the bearer of one of its links sees it. */
export const LinkedReminder = z.strictObject({
  act: z.enum(reminderActs),
  subjectType: z.enum(reminderSubjects),
  title: z.string(),
  agreement: z.strictObject({ reference: z.string(), title: z.string() }),
  /** The record in the console. */
  path: z.string(),
  recipient: z.strictObject({ name: z.string(), language: Language }),
  isExample: z.boolean(),
  expiresAt: Instant,
  ...answering,
});
export type LinkedReminder = z.infer<typeof LinkedReminder>;

/** A reminder that came to somebody, and what they answered; of its reader's own, or of others for the office. */
export const Reminder = z.strictObject({
  id: Id,
  createdAt: Instant,
  agreementId: Id,
  subjectType: z.enum(reminderSubjects),
  subjectId: Id,
  title: z.string(),
  agreement: z.strictObject({ reference: z.string(), title: z.string() }),
  path: z.string(),
  isExample: z.boolean(),
  recipientName: z.string(),
  /** It came to the caller, who may answer. */
  mine: z.boolean(),
  ...answering,
});
export type Reminder = z.infer<typeof Reminder>;
export const ReminderPage = page(Reminder);
export const ReminderList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    subjectId: { kind: 'id' },
    subjectType: { kind: 'choice', values: reminderSubjects },
    mine: { kind: 'boolean' },
    answered: { kind: 'boolean' },
  },
  sort: ['createdAt'],
  order: '-createdAt',
});
export const SnoozeReminder = z.strictObject({ until: PlainDate, reason: text(500) });
export type SnoozeReminder = z.infer<typeof SnoozeReminder>;

/** ISO 8601: 1 is Monday, 7 Sunday. */
const Weekday = z.number().int().min(1).max(7);
/** What a reader prefers, before what the office or any rule says. Times are of the reader's own clock. */
const preferences = {
  /** The day of the weekly overview: as the office says, one of their own, or (null) never. */
  digestDay: z.union([z.literal('ruled'), Weekday]).nullable(),
  /** Null is as the office says. */
  digestAt: Clock.nullable(),
  /** How many reminders a day come singly, what is more in one overview: as the rules say, so many, or (null) all. */
  atMost: z.union([z.literal('ruled'), z.number().int().min(1).max(100)]).nullable(),
  /** No reminder and no overview goes out between these; null is as the rules say. */
  quietFrom: Clock.nullable(),
  quietTo: Clock.nullable(),
  /** Whether reminders come by mail too; the bell shows each. What goes up the ladder is a duty, and always does. */
  byMail: z.boolean(),
};
/** When the weekly overview comes to whoever said nothing of their own: null is never. */
const officeOverview = { digestDay: Weekday.nullable(), digestAt: Clock };
export const ReminderPreferences = z.strictObject({ ...preferences, office: z.strictObject(officeOverview) });
export type ReminderPreferences = z.infer<typeof ReminderPreferences>;
export const PatchReminderPreferences = z.strictObject(preferences).partial();
export type PatchReminderPreferences = z.infer<typeof PatchReminderPreferences>;

export const OfficeOverview = z.strictObject({ ...recordFields, ...officeOverview });
export type OfficeOverview = z.infer<typeof OfficeOverview>;
export const PatchOfficeOverview = z.strictObject(officeOverview).partial();
export type PatchOfficeOverview = z.infer<typeof PatchOfficeOverview>;
