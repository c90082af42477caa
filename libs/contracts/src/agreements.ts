import { z } from 'zod';
import { Area } from './areas.ts';
import { FrameworkTags } from './codelists.ts';
import { Health } from './health.ts';
import { listQuery } from './list.ts';
import { agreementActs, agreementStates } from './machines.ts';
import {
  Country,
  DatePrecision,
  Id,
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
  tags: FrameworkTags,
};

/** Whose turn it is to move the agreement, and since when. */
export const TeamMember = z.strictObject({ userId: Id, name: z.string(), duty: z.enum(['officer', 'manager']) });

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
  tags: agreement.tags.default([]),
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
    tag: { kind: 'text' },
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
