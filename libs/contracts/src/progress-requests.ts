import { z } from 'zod';
import { fileFacts } from './documents.ts';
import { indicatorMeanings, indicatorMeasures, LoggedReading, readingsOf } from './indicators.ts';
import { milestoneKinds } from './milestones.ts';
import { DeclaredRag, Id, Instant, Language, Percent, PlainDate, ReasonCode, prose, text } from './primitives.ts';

/** Somebody is asked how a milestone stands, and answers through a link of their own, without an account. */
export const ProgressRequest = z.strictObject({
  id: Id,
  milestoneId: Id,
  /** As they were when they were asked: the link is bound to this mailbox. */
  name: z.string(),
  email: z.string(),
  /** Null where a reminder carried the link. */
  askedBy: z.string().nullable(),
  askedAt: Instant,
  note: z.string().nullable(),
  expiresAt: Instant,
  openedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  /** Why what was answered could not be logged; null where it was. */
  refusal: z.string().nullable(),
  state: z.enum(['open', 'answered', 'revoked', 'expired']),
});
export type ProgressRequest = z.infer<typeof ProgressRequest>;
/** Who was asked about one milestone, newest first, at most twenty. */
export const ProgressRequests = z.strictObject({ data: z.array(ProgressRequest) });
export type ProgressRequests = z.infer<typeof ProgressRequests>;

/** Asks one person for an update of one milestone. */
export const AskProgress = z.strictObject({ contactId: Id, note: prose(1000).default(null) });
export type AskProgress = z.infer<typeof AskProgress>;
/** Who can be asked; whoever is responsible comes first. */
export const ProgressPeople = z.strictObject({
  data: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      title: z.string().nullable(),
      organisation: z.string(),
      responsible: z.boolean(),
    }),
  ),
});
export type ProgressPeople = z.infer<typeof ProgressPeople>;

/** How many files and addresses may come through one link. */
export const linkedFilesAtMost = 20;
/** A file, or the address of one, that came through a link; it is filed with the update that names it. */
export const LinkedFile = z.strictObject({
  id: Id,
  title: z.string(),
  bytes: fileFacts.bytes,
  sourceUrl: fileFacts.sourceUrl,
});
export type LinkedFile = z.infer<typeof LinkedFile>;
/** What can be read of a milestone's indicators by whoever tells how it stands; not what others read. */
export const LinkedIndicator = z.strictObject({
  id: Id,
  title: z.string(),
  measure: z.enum(indicatorMeasures),
  unit: z.string().nullable(),
  meaning: z.enum(indicatorMeanings),
});
export type LinkedIndicator = z.infer<typeof LinkedIndicator>;

const told = {
  percent: Percent.nullable().default(null),
  narrative: prose().default(null),
  challenges: prose().default(null),
  nextSteps: prose().default(null),
  /** How its teller sees it. */
  declaredRag: DeclaredRag.nullable().default(null),
  /** Required where the percentage falls, or the light is amber or red afterwards and worse than it was. */
  reasonCode: ReasonCode.nullable().default(null),
  reasonText: prose(2000).default(null),
  /** What was read of the milestone's indicators, each once. */
  readings: readingsOf(LoggedReading.omit({ documentId: true })),
  /** What came through the same link. */
  evidenceIds: z.array(Id).max(linkedFilesAtMost).default([]),
};
/** What was told through a link. */
export const ToldByLink = z.strictObject(told);
export type ToldByLink = z.infer<typeof ToldByLink>;
/** The same with the code from the same mailbox, and the name of whoever tells it. */
export const TellByLink = z.strictObject({ ...told, code: z.string().regex(/^\d{6}$/), name: text(200) });
export type TellByLink = z.infer<typeof TellByLink>;

/** The milestone as the bearer of the link sees it: as it stands now. */
export const LinkedProgress = z.strictObject({
  milestone: z.strictObject({
    title: z.string(),
    area: z.string(),
    agreement: z.strictObject({ reference: z.string(), title: z.string() }),
    kind: z.enum(milestoneKinds),
    percent: Percent,
    baselineDueOn: PlainDate.nullable(),
    dueOn: PlainDate.nullable(),
    /** The console's path to it, for whoever has an account. */
    path: z.string(),
    isExample: z.boolean(),
  }),
  indicators: z.array(LinkedIndicator),
  files: z.array(LinkedFile),
  recipient: z.strictObject({ name: z.string(), email: z.string(), language: Language }),
  askedBy: z.string().nullable(),
  note: z.string().nullable(),
  expiresAt: Instant,
  /** It was called off, or the milestone is no longer to be worked on: there is nothing left to tell. */
  lapsed: z.boolean(),
  answeredAt: Instant.nullable(),
  told: ToldByLink.nullable(),
});
export type LinkedProgress = z.infer<typeof LinkedProgress>;
