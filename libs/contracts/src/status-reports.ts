import { z } from 'zod';
import { Thresholds } from './health.ts';
import { listQuery } from './list.ts';
import { milestoneStates, statusReportStates } from './machines.ts';
import {
  DeclaredRag,
  Id,
  Instant,
  Language,
  PlainDate,
  Rag,
  offeredLanguages,
  page,
  prose,
  recordFields,
  text,
} from './primitives.ts';
import { milestoneKinds, verificationLevels } from './milestones.ts';

/** Status reports: from us to a partner, frozen when approved, answered line by line. */

/** One milestone as the report says it. `line` numbers every line of a report from 1, so that a dispute can name it. */
export const ReportLine = z.strictObject({
  line: z.number().int().positive(),
  milestoneId: Id,
  title: z.string(),
  kind: z.enum(milestoneKinds),
  state: z.enum(milestoneStates),
  rag: Rag,
  declared: DeclaredRag.nullable(),
  percent: z.number(),
  percentBefore: z.number(),
  expected: z.number().nullable(),
  baselineDueOn: PlainDate.nullable(),
  dueOn: PlainDate.nullable(),
  achievedOn: PlainDate.nullable(),
  late: z.number().int(),
  slip: z.number().int(),
  verificationLevel: z.enum(verificationLevels).nullable(),
  responsible: z.string().nullable(),
  /** What was shared with the partner in the period, newest first. */
  narrative: z.array(z.strictObject({ asOf: PlainDate, text: z.string() })),
  evidence: z.array(z.string()),
});
export type ReportLine = z.infer<typeof ReportLine>;
export const ReportArea = z.strictObject({
  areaId: Id,
  order: z.number().int(),
  title: z.string(),
  rag: Rag,
  /** The reason sentence in each offered language. */
  reason: z.record(z.enum(offeredLanguages), z.string()),
  percent: z.number(),
  expected: z.number().nullable(),
  commitments: z.array(
    z.strictObject({
      commitmentId: Id.nullable(),
      title: z.string().nullable(),
      strength: z.string().nullable(),
      lines: z.array(ReportLine),
    }),
  ),
});
export type ReportArea = z.infer<typeof ReportArea>;
/** What a report says, as frozen at approval: everything a rendering needs and nothing the audience may not see. */
export const ReportContent = z.strictObject({
  reference: z.string(),
  title: z.string(),
  type: z.string(),
  isExample: z.boolean(),
  parties: z.array(z.strictObject({ name: z.string(), role: z.string() })),
  audience: z.string(),
  periodStart: PlainDate,
  periodEnd: PlainDate,
  number: z.number().int(),
  version: z.number().int(),
  asOf: PlainDate,
  rag: Rag,
  reason: z.record(z.enum(offeredLanguages), z.string()),
  percent: z.number(),
  expected: z.number().nullable(),
  summary: z.string().nullable(),
  challenges: z.string().nullable(),
  wayForward: z.string().nullable(),
  areas: z.array(ReportArea),
  /** Open milestones whose current date falls in the next period. */
  next: z.array(z.strictObject({ title: z.string(), dueOn: PlainDate, responsible: z.string().nullable() })),
  thresholds: Thresholds,
  author: z.string(),
  approver: z.string().nullable(),
  approvedAt: Instant.nullable(),
});
export type ReportContent = z.infer<typeof ReportContent>;

export const answers = ['acknowledged', 'confirmed', 'disputed'] as const;
export const Answer = z.enum(answers);
export type Answer = z.infer<typeof Answer>;
export const ReportRecipient = z.strictObject({
  id: Id,
  contactId: Id,
  name: z.string(),
  email: z.string(),
  language: Language,
  /** The notice's delivery: null before sending. */
  deliveryState: z.string().nullable(),
  openedAt: Instant.nullable(),
  answer: Answer.nullable(),
  answeredAt: Instant.nullable(),
  /** "Answered through the link sent to X, name given Y", or null. */
  answeredThrough: z.enum(['link', 'portal']).nullable(),
  nameGiven: z.string().nullable(),
  disputedLine: z.number().int().nullable(),
  comment: z.string().nullable(),
});
export type ReportRecipient = z.infer<typeof ReportRecipient>;

export const StatusReport = z.strictObject({
  ...recordFields,
  agreementId: Id,
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  audiencePartyId: Id,
  audience: z.string(),
  periodStart: PlainDate,
  periodEnd: PlainDate,
  number: z.number().int().positive(),
  /** The version of the report (a correction is a new one); `version` above is the record's ETag. */
  edition: z.number().int().positive(),
  state: z.enum(statusReportStates),
  summary: z.string().nullable(),
  challenges: z.string().nullable(),
  wayForward: z.string().nullable(),
  returnReason: z.string().nullable(),
  /** SHA-256 of the frozen content (canonical JSON), hex; null before approval. */
  contentHash: z.string().nullable(),
  approvedAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  files: z.array(z.strictObject({ language: Language, bytes: z.number().int(), sha256: z.string() })),
  recipients: z.array(ReportRecipient),
  /** The party's answer, computed from its recipients: disputed beats confirmed beats acknowledged. */
  answer: Answer.nullable(),
  isExample: z.boolean(),
});
export type StatusReport = z.infer<typeof StatusReport>;
export const StatusReportPage = page(StatusReport);
export const StatusReportList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    audiencePartyId: { kind: 'id' },
    state: { kind: 'choice', values: statusReportStates },
    answer: { kind: 'choice', values: answers },
    awaitingAnswer: { kind: 'boolean' },
    disputeOpen: { kind: 'boolean' },
    /** I wrote it, so somebody else approves it. */
    writtenByMe: { kind: 'boolean' },
    team: { kind: 'boolean' },
    periodEnd: { kind: 'date' },
  },
  sort: ['periodEnd', 'number', 'state', 'createdAt'],
  order: '-periodEnd,-number',
});
export const CreateStatusReport = z.strictObject({
  agreementId: Id,
  audiencePartyId: Id,
  periodStart: PlainDate,
  periodEnd: PlainDate,
  recipientContactIds: z.array(Id).max(50).default([]),
  summary: prose().default(null),
  challenges: prose().default(null),
  wayForward: prose().default(null),
});
export type CreateStatusReport = z.infer<typeof CreateStatusReport>;
export const PatchStatusReport = z
  .strictObject({
    summary: prose(),
    challenges: prose(),
    wayForward: prose(),
    recipientContactIds: z.array(Id).max(50),
  })
  .partial();
export type PatchStatusReport = z.infer<typeof PatchStatusReport>;
export const TransitionStatusReport = z.strictObject({ to: z.enum(statusReportStates), reason: text(2000).optional() });
export type TransitionStatusReport = z.infer<typeof TransitionStatusReport>;
export const PdfQuery = z.strictObject({ language: z.enum(offeredLanguages).optional() });
export type PdfQuery = z.infer<typeof PdfQuery>;

/** A single-purpose link's token: 32 random bytes, base64url. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** What a partner sees behind its link, without an account. */
export const LinkedReport = z.strictObject({
  report: StatusReport.pick({
    periodStart: true,
    periodEnd: true,
    number: true,
    edition: true,
    contentHash: true,
    agreement: true,
    audience: true,
    isExample: true,
  }),
  content: ReportContent,
  recipient: z.strictObject({ name: z.string(), email: z.string(), language: Language }),
  expiresAt: Instant,
  answer: Answer.nullable(),
  answeredAt: Instant.nullable(),
  comment: z.string().nullable(),
  disputedLine: z.number().int().nullable(),
});
export type LinkedReport = z.infer<typeof LinkedReport>;
/** Answers a report through its link; the code was sent to the same mailbox. A dispute names the line and says why. */
export const AnswerReport = z.strictObject({
  answer: Answer,
  code: z.string().regex(/^\d{6}$/),
  name: text(200),
  line: z.number().int().positive().nullable().default(null),
  comment: prose(4000).default(null),
});
export type AnswerReport = z.infer<typeof AnswerReport>;
/** Answers a report signed in: the session stands for the mailbox. */
export const AnswerReportSignedIn = AnswerReport.omit({ code: true, name: true });
export type AnswerReportSignedIn = z.infer<typeof AnswerReportSignedIn>;
export const CodeSent = z.strictObject({ sentTo: z.string(), expiresAt: Instant });
export type CodeSent = z.infer<typeof CodeSent>;
