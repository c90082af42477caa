import { z } from 'zod';
import { Health } from './health.ts';
import { listQuery } from './list.ts';
import { agreementActs, agreementStates } from './machines.ts';
import {
  Country,
  DatePrecision,
  Id,
  Instant,
  PlainDate,
  datePrecisions,
  page,
  prose,
  rags,
  recordFields,
  text,
} from './primitives.ts';

/** What institutions signed, or do together without signing. */
export const agreementTypes = [
  'memorandum_of_understanding',
  'joint_declaration',
  'letter_of_intent',
  'cooperation_agreement',
  'framework_agreement',
  'hosting_agreement',
  'contribution_agreement',
  'data_sharing_agreement',
  'cooperation_without_instrument',
] as const;
export const AgreementType = z.enum(agreementTypes);
export type AgreementType = z.infer<typeof AgreementType>;

export const partyRoles = ['lead', 'counterpart', 'implementing', 'funding', 'observer', 'witness'] as const;
export const PartyRole = z.enum(partyRoles);
export type PartyRole = z.infer<typeof PartyRole>;

export const confidentialities = ['public', 'partner', 'internal', 'confidential'] as const;
export const Confidentiality = z.enum(confidentialities);
export type Confidentiality = z.infer<typeof Confidentiality>;

/** ITU regions. */
export const ituRegions = ['AFR', 'AMS', 'ARB', 'ASP', 'CIS', 'EUR'] as const;

/** Which sentence of which document a record comes from. Offsets are UTF-16 code units of the document's text. */
export const SourceQuote = z.strictObject({
  documentId: Id,
  text: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
});
export type SourceQuote = z.infer<typeof SourceQuote>;

export const Party = z.strictObject({
  id: Id,
  organisationId: Id,
  name: z.string(),
  acronym: z.string().nullable(),
  role: PartyRole,
});
export type Party = z.infer<typeof Party>;
export const PartyInput = z.strictObject({ organisationId: Id, role: PartyRole });

const agreement = {
  title: text(300),
  type: AgreementType,
  binding: z.boolean(),
  summary: prose(),
  signedOn: PlainDate.nullable(),
  signedOnPrecision: DatePrecision,
  signedAtPlace: text(200).nullable(),
  signedAtOccasion: text(300).nullable(),
  effectiveOn: PlainDate.nullable(),
  endsOn: PlainDate.nullable(),
  openEnded: z.boolean(),
  reviewOn: PlainDate.nullable(),
  noticeDays: z.number().int().min(0).max(3650).nullable(),
  confidentiality: Confidentiality,
  scopeCountries: z.array(Country).max(250),
  scopeRegions: z.array(z.enum(ituRegions)).max(6),
};

/** Whose turn it is to move the agreement, and since when. */
export const TeamMember = z.strictObject({ userId: Id, name: z.string(), duty: z.enum(['officer', 'manager']) });

export const Area = z.strictObject({
  ...recordFields,
  agreementId: Id,
  order: z.number().int().positive(),
  title: text(300),
  weight: z.number().positive().max(1000),
  milestoneCount: z.number().int().nonnegative(),
  nextMilestone: z.strictObject({ id: Id, title: z.string(), dueOn: PlainDate }).nullable(),
  sourceQuote: SourceQuote.nullable(),
  health: Health,
});
export type Area = z.infer<typeof Area>;
export const CreateArea = z.strictObject({
  agreementId: Id,
  title: text(300),
  weight: z.number().positive().max(1000).default(1),
});
export type CreateArea = z.infer<typeof CreateArea>;
export const PatchArea = z
  .strictObject({
    title: text(300),
    weight: z.number().positive().max(1000),
    order: z.number().int().positive().max(999),
  })
  .partial();
export type PatchArea = z.infer<typeof PatchArea>;
export const AreaPage = page(Area);
export const AreaList = listQuery({
  filters: { agreementId: { kind: 'id' }, rag: { kind: 'choice', values: rags } },
  sort: ['order', 'title', 'createdAt'],
  order: 'order',
  search: true,
});

export const Agreement = z.strictObject({
  ...recordFields,
  reference: z.string(),
  ...agreement,
  state: z.enum(agreementStates),
  parties: z.array(Party),
  team: z.array(TeamMember),
  areas: z.array(Area).optional(),
  isExample: z.boolean(),
  /** From which day reminders may be planned; null is off. */
  remindersFrom: PlainDate.nullable(),
  /** Whether reminders may go to the partner's contacts. */
  remindsPartners: z.boolean(),
  health: Health,
});
export type Agreement = z.infer<typeof Agreement>;
export const CreateAgreement = z.strictObject({
  title: agreement.title,
  type: AgreementType,
  parties: z.array(PartyInput).min(1).max(50),
  binding: z.boolean().default(false),
  summary: agreement.summary.default(null),
  signedOn: agreement.signedOn.default(null),
  signedOnPrecision: z.enum(datePrecisions).default('unknown'),
  signedAtPlace: agreement.signedAtPlace.default(null),
  signedAtOccasion: agreement.signedAtOccasion.default(null),
  effectiveOn: agreement.effectiveOn.default(null),
  endsOn: agreement.endsOn.default(null),
  openEnded: z.boolean().default(false),
  reviewOn: agreement.reviewOn.default(null),
  noticeDays: agreement.noticeDays.default(null),
  confidentiality: Confidentiality.default('internal'),
  scopeCountries: agreement.scopeCountries.default([]),
  scopeRegions: agreement.scopeRegions.default([]),
});
export type CreateAgreement = z.infer<typeof CreateAgreement>;
export const PatchAgreement = z.strictObject({ ...agreement, parties: z.array(PartyInput).min(1).max(50) }).partial();
export type PatchAgreement = z.infer<typeof PatchAgreement>;
export const TransitionAgreement = z.strictObject({
  to: z.enum(agreementStates),
  act: z.enum(agreementActs).optional(),
  reason: text(2000).optional(),
});
export type TransitionAgreement = z.infer<typeof TransitionAgreement>;
/** Switches reminders on for an agreement, after a look at what would be sent. */
export const ActivateReminders = z.strictObject({ remindersFrom: PlainDate.nullable(), remindsPartners: z.boolean() });
export type ActivateReminders = z.infer<typeof ActivateReminders>;
export const AgreementPage = page(Agreement);
export const AgreementList = listQuery({
  filters: {
    type: { kind: 'choice', values: agreementTypes },
    state: { kind: 'choice', values: agreementStates },
    confidentiality: { kind: 'choice', values: confidentialities },
    rag: { kind: 'choice', values: rags },
    partyId: { kind: 'id' },
    endsOn: { kind: 'date' },
    reviewOn: { kind: 'date' },
    expiring: { kind: 'boolean' },
    reviewOverdue: { kind: 'boolean' },
    isExample: { kind: 'boolean' },
  },
  sort: ['reference', 'title', 'state', 'endsOn', 'reviewOn', 'rag', 'createdAt'],
  order: '-reference',
  search: true,
  include: ['areas'],
});

export const commitmentKinds = ['programmatic', 'advocacy', 'policy', 'financial', 'in_kind'] as const;
export const commitmentStrengths = ['expressed', 'planned', 'undertaken', 'binding'] as const;
export const commitmentStates = ['proposed', 'accepted', 'deferred', 'withdrawn', 'not_delivered', 'closed'] as const;
const commitment = {
  areaId: Id,
  title: text(500),
  kind: z.enum(commitmentKinds),
  strength: z.enum(commitmentStrengths),
  ownerPartyIds: z.array(Id).min(1).max(20),
};
export const Commitment = z.strictObject({
  ...recordFields,
  agreementId: Id,
  ...commitment,
  state: z.enum(commitmentStates),
  milestoneCount: z.number().int().nonnegative(),
  sourceQuote: SourceQuote.nullable(),
  isExample: z.boolean(),
});
export type Commitment = z.infer<typeof Commitment>;
export const CreateCommitment = z.strictObject({
  agreementId: Id,
  ...commitment,
  sourceQuote: z
    .strictObject({ documentId: Id, start: z.number().int().nonnegative(), end: z.number().int().positive() })
    .nullable()
    .default(null),
});
export type CreateCommitment = z.infer<typeof CreateCommitment>;
export const PatchCommitment = z.strictObject(commitment).partial();
export type PatchCommitment = z.infer<typeof PatchCommitment>;
export const CommitmentPage = page(Commitment);
export const CommitmentList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    areaId: { kind: 'id' },
    kind: { kind: 'choice', values: commitmentKinds },
    strength: { kind: 'choice', values: commitmentStrengths },
    state: { kind: 'choice', values: commitmentStates },
    withoutMilestone: { kind: 'boolean' },
  },
  sort: ['title', 'strength', 'createdAt'],
  order: 'createdAt',
  search: true,
});

/** One entry of a record's history, as a sentence and as before/after. */
export const HistoryEntry = z.strictObject({
  id: Id,
  resource: z.string(),
  recordId: Id,
  action: z.enum(['created', 'changed', 'removed']),
  actorName: z.string().nullable(),
  at: Instant,
  /** The name of the record spoken of, where it has one. */
  subject: z.string().nullable(),
  changes: z.array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const HistoryPage = page(HistoryEntry);
/** History is asked for by page and by record. */
export const HistoryList = listQuery({
  filters: { recordId: { kind: 'id' }, resource: { kind: 'text' }, actorId: { kind: 'id' }, at: { kind: 'instant' } },
  // several changes share an instant; the order they were recorded in does not
  sort: ['at', 'sequence'],
  order: '-sequence',
});
