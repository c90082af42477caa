import { z } from 'zod';
import { AgreementType, agreementTypes } from './agreement-types.ts';
import { Area } from './areas.ts';
import { FrameworkTags } from './codelists.ts';
import { Health } from './health.ts';
import { listQuery } from './list.ts';
import { errorCodes } from './errors.ts';
import { agreementActs, agreementStates, datedActs } from './machines.ts';
import {
  Country,
  DatePrecision,
  Id,
  PlainDate,
  addDays,
  datePrecisions,
  page,
  prose,
  rags,
  recordFields,
  text,
} from './primitives.ts';

export const partyRoles = ['lead', 'counterpart', 'implementing', 'funding', 'observer', 'witness'] as const;
export const PartyRole = z.enum(partyRoles);
export type PartyRole = z.infer<typeof PartyRole>;

export const confidentialities = ['public', 'partner', 'internal', 'confidential'] as const;
export const Confidentiality = z.enum(confidentialities);
export type Confidentiality = z.infer<typeof Confidentiality>;

/** ITU regions. */
export const ituRegions = ['AFR', 'AMS', 'ARB', 'ASP', 'CIS', 'EUR'] as const;

/** What a party is in an IATI activity: funding, accountable, extending, implementing (OrganisationRole 2.03). */
export const iatiRoles = ['1', '2', '3', '4'] as const;
export const IatiRole = z.enum(iatiRoles);

export const Party = z.strictObject({
  id: Id,
  organisationId: Id,
  name: z.string(),
  acronym: z.string().nullable(),
  role: PartyRole,
  iatiRole: IatiRole.nullable(),
});
export type Party = z.infer<typeof Party>;
export const PartyInput = z.strictObject({ organisationId: Id, role: PartyRole, iatiRole: IatiRole.nullish() });
export type PartyInput = z.infer<typeof PartyInput>;

/** Who signed for a party. */
export const SignatoryInput = z.strictObject({ organisationId: Id, name: text(200), title: text(200).nullable() });
export type SignatoryInput = z.infer<typeof SignatoryInput>;
export const Signatory = SignatoryInput.extend({ id: Id });
export type Signatory = z.infer<typeof Signatory>;

/** What somebody else calls the agreement: the holder is an organisation of the register, or free words. */
const otherReference = {
  organisationId: Id.nullable(),
  holder: text(200).nullable(),
  value: text(120),
};
export const OtherReferenceInput = z
  .strictObject(otherReference)
  .refine(({ organisationId, holder }) => (organisationId === null) !== (holder === null), {
    error: 'one_holder',
    path: ['holder'],
  });
export type OtherReferenceInput = z.infer<typeof OtherReferenceInput>;
export const OtherReference = z.strictObject({ ...otherReference, id: Id, holderName: z.string() });
export type OtherReference = z.infer<typeof OtherReference>;

/** What happens when the end comes: it goes on by itself for some months, somebody decides, or it ends. */
export const renewalRules = ['automatic', 'by_decision', 'none'] as const;
export const RenewalRule = z.enum(renewalRules);
export type RenewalRule = z.infer<typeof RenewalRule>;

/** How much of a day that counts is known: a month and a year stand for their first day, or their last. */
export const HorizonPrecision = z.enum(['day', 'month', 'year']);

/** Another agreement, as far as the reader may see it. */
export const AgreementLink = z.strictObject({
  id: Id,
  reference: z.string(),
  title: z.string(),
  type: AgreementType,
  state: z.enum(agreementStates),
});
export type AgreementLink = z.infer<typeof AgreementLink>;

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
  /** Of a month or a year the first day is kept. */
  effectiveOnPrecision: HorizonPrecision,
  endsOn: PlainDate.nullable(),
  /** Of a month or a year the last day is kept. */
  endsOnPrecision: HorizonPrecision,
  openEnded: z.boolean(),
  reviewOn: PlainDate.nullable(),
  noticeDays: z.number().int().min(0).max(3650).nullable(),
  renewalRule: RenewalRule,
  /** How long an automatic renewal lasts; null with every other rule. */
  renewalMonths: z.number().int().min(1).max(240).nullable(),
  confidentiality: Confidentiality,
  scopeCountries: z.array(Country).max(250),
  scopeRegions: z.array(z.enum(ituRegions)).max(6),
  tags: FrameworkTags,
  /** The agreement this one was made under. */
  parentId: Id.nullable(),
};
const lists = {
  parties: z.array(PartyInput).min(1).max(50),
  signatories: z.array(SignatoryInput).max(50),
  otherReferences: z.array(OtherReferenceInput).max(50),
};

export const duties = ['officer', 'manager'] as const;
export const TeamMember = z.strictObject({ userId: Id, name: z.string(), duty: z.enum(duties) });
export type TeamMember = z.infer<typeof TeamMember>;
/** The whole team, as it is to be; an agreement is never left without an officer. */
export const StaffAgreement = z.strictObject({
  members: z.array(TeamMember.omit({ name: true })).max(50),
});
export type StaffAgreement = z.infer<typeof StaffAgreement>;

/** What an agreement waits for: a step of its own, a signature, or what is to be done while it is in force. */
export const turnWaits = [
  'draft',
  'negotiation',
  'approval',
  'signature',
  'recording',
  'stuck',
  'application',
  'verification',
  'milestones',
  'confirmation',
  'report',
  'progress_report',
  'progress_decision',
  'closing',
] as const;
/** Whose turn it is, as the reader sees it. */
export const Turn = z.strictObject({
  /** `us`: the reader's own side, of the office's people the office. */
  who: z.enum(['us', 'them', 'nobody']),
  /** The other sides by name; none where it is the office. */
  parties: z.array(z.string()),
  what: z.enum(turnWaits).nullable(),
  since: PlainDate.nullable(),
});
export type Turn = z.infer<typeof Turn>;

export const Agreement = z.strictObject({
  ...recordFields,
  reference: z.string(),
  ...agreement,
  state: z.enum(agreementStates),
  parties: z.array(Party),
  signatories: z.array(Signatory),
  otherReferences: z.array(OtherReference),
  parent: AgreementLink.nullable(),
  /** What took its place, once it was superseded. */
  successor: AgreementLink.nullable(),
  team: z.array(TeamMember),
  /** Its first day: the one it takes effect, else the one it was signed; of a month or a year the first, null where neither is known. */
  beginsOn: PlainDate.nullable(),
  /** How much of it is known; null where none is. */
  beginsOnPrecision: HorizonPrecision.nullable(),
  /** The last day to give notice or to decide, before it ends or goes on by itself. */
  noticeBy: PlainDate.nullable(),
  /** The first day of the term it last renewed itself for. */
  renewedOn: PlainDate.nullable(),
  /** Since when it is in its state, of what ended (closed too) its last day; null where nobody said. */
  stateOn: PlainDate.nullable(),
  /** The state the last step came from, to which it can be taken back; null where no step recorded by hand led here. */
  takesBackTo: z.enum(agreementStates).nullable(),
  /** The step the clock takes on a day to come: what ends, ends with that day, the rest begins on it. */
  planned: z
    .strictObject({
      act: z.enum(datedActs),
      on: PlainDate,
      reason: z.string().nullable(),
      documentId: Id.nullable(),
    })
    .nullable(),
  /** Notice of termination: when it was given, and by which party. */
  notice: z.strictObject({ on: PlainDate, organisationId: Id, name: z.string() }).nullable(),
  /** The words given with the last step. */
  stateReason: z.string().nullable(),
  /** The document given with the last step. */
  stateDocumentId: Id.nullable(),
  /** Why the clock cannot move it although its date has come; null when nothing is in the way. */
  stuck: z.strictObject({ code: z.enum(errorCodes), detail: z.string() }).nullable(),
  /** Null where the past is read. */
  turn: Turn.nullable(),
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
  parties: lists.parties,
  signatories: lists.signatories.default([]),
  otherReferences: lists.otherReferences.default([]),
  /** Left out, what is usual for the type. */
  binding: z.boolean().optional(),
  summary: agreement.summary.default(null),
  signedOn: agreement.signedOn.default(null),
  signedOnPrecision: z.enum(datePrecisions).default('unknown'),
  signedAtPlace: agreement.signedAtPlace.default(null),
  signedAtOccasion: agreement.signedAtOccasion.default(null),
  effectiveOn: agreement.effectiveOn.default(null),
  effectiveOnPrecision: HorizonPrecision.default('day'),
  endsOn: agreement.endsOn.default(null),
  endsOnPrecision: HorizonPrecision.default('day'),
  openEnded: z.boolean().default(false),
  reviewOn: agreement.reviewOn.default(null),
  /** Left out, what is usual for the type. */
  noticeDays: agreement.noticeDays.optional(),
  renewalRule: RenewalRule.default('none'),
  renewalMonths: agreement.renewalMonths.default(null),
  confidentiality: Confidentiality.default('internal'),
  scopeCountries: agreement.scopeCountries.default([]),
  scopeRegions: agreement.scopeRegions.default([]),
  tags: agreement.tags.default([]),
  parentId: agreement.parentId.default(null),
});
export type CreateAgreement = z.infer<typeof CreateAgreement>;
export const PatchAgreement = z.strictObject({ ...agreement, ...lists }).partial();
export type PatchAgreement = z.infer<typeof PatchAgreement>;
export const TransitionAgreement = z.strictObject({
  to: z.enum(agreementStates),
  act: z.enum(agreementActs).optional(),
  reason: text(2000).optional(),
  /** The document the step stands on: a notice of termination, an extension. */
  documentId: Id.optional(),
  /** The agreement that takes the place of this one. */
  successorId: Id.optional(),
  /** The end as extended or corrected. */
  endsOn: PlainDate.optional(),
  /**
   * The day of a step that has one; today when left out. On a day to come the clock takes the step. What has ended is in
   * force again from this day, or from the one after its last.
   */
  on: PlainDate.optional(),
  /** Notice of termination; left out `on`, the last day follows from the notice period. */
  notice: z.strictObject({ on: PlainDate, organisationId: Id }).optional(),
  /** Whether a step of a day to come calls off the one that is planned. */
  replacesPlan: z.boolean().optional(),
});
export type TransitionAgreement = z.infer<typeof TransitionAgreement>;
/** Calls off the step that is planned; a notice is withdrawn so. */
export const CallOffStep = z.strictObject({ reason: text(2000) });
export type CallOffStep = z.infer<typeof CallOffStep>;
/** Corrects the step that is planned, else the last one taken by hand; what is left out stays. */
export const CorrectStep = z.strictObject({
  on: PlainDate.optional(),
  /** The words of the step itself. */
  reason: text(2000).optional(),
  documentId: Id.optional(),
  notice: z.strictObject({ on: PlainDate, organisationId: Id }).optional(),
  /** Why it is corrected. */
  correction: text(2000),
});
export type CorrectStep = z.infer<typeof CorrectStep>;
/** What a step touches, counted before it is taken: what pauses, stops, goes on, or stays as it is. */
export const touchedThings = [
  'milestones',
  'commitments',
  'amendments',
  'reminders',
  'reports',
  'agreements',
  'plans',
] as const;
export const touchEffects = [
  'stays_open',
  'pauses',
  'stops',
  'goes_on',
  'points_here',
  'on_their_day',
  'not_applied',
  'comes_back',
  'day_passed',
] as const;
export const Touched = z.strictObject({
  thing: z.enum(touchedThings),
  effect: z.enum(touchEffects),
  count: z.number().int().nonnegative(),
});
export type Touched = z.infer<typeof Touched>;
export const TransitionPreview = z.strictObject({
  to: z.enum(agreementStates),
  allowed: z.boolean(),
  code: z.enum(errorCodes).nullable(),
  detail: z.string().nullable(),
  touches: z.array(Touched),
});
export type TransitionPreview = z.infer<typeof TransitionPreview>;
export const PreviewTransition = z.strictObject({ to: z.enum(agreementStates), act: z.enum(agreementActs).optional() });
export type PreviewTransition = z.infer<typeof PreviewTransition>;
type Ending = Pick<Agreement, 'noticeDays' | 'endsOn' | 'renewalRule'>;
/** The last day a step may have: what renews by itself goes on past its end, so a step may reach into the next term. */
export const lastPossible = ({ endsOn, renewalRule }: Omit<Ending, 'noticeDays'>): string | null =>
  renewalRule === 'automatic' ? null : endsOn;
/** The last day of the notice period, or the agreement's own where that comes first; null where no period is known. */
export function lastOfNotice(agreement: Ending, givenOn: string): string | null {
  if (agreement.noticeDays === null) return null;
  const on = addDays(givenOn, agreement.noticeDays);
  const last = lastPossible(agreement);
  return last && last < on ? last : on;
}
/** The first day on which what has ended may be in force again: the one after its last, or today where that is still to come. */
export const firstAgain = (lastOn: string | null, today: string): string =>
  lastOn !== null && lastOn < today ? addDays(lastOn, 1) : today;
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
    noticeBy: { kind: 'date' },
    renewalRule: { kind: 'choice', values: renewalRules },
    parentId: { kind: 'id' },
    successorId: { kind: 'id' },
    officerId: { kind: 'id' },
    stuck: { kind: 'boolean' },
    /** What was declared is another light than the calculated one. */
    declaredDiffers: { kind: 'boolean' },
    /** Neither closed nor cancelled, terminated or superseded. */
    ongoing: { kind: 'boolean' },
    expiring: { kind: 'boolean' },
    reviewOverdue: { kind: 'boolean' },
    /** Its last day to give notice or to decide is at most 60 days away, and it has not ended yet. */
    decisionDue: { kind: 'boolean' },
    /** Notice of termination was given, and its last day has not passed. */
    underNotice: { kind: 'boolean' },
    /** A step is planned for a day to come. */
    stepPlanned: { kind: 'boolean' },
    /** Submitted for approval, by somebody else than me. */
    toApprove: { kind: 'boolean' },
    /** On whose team I am. */
    team: { kind: 'boolean' },
    isExample: { kind: 'boolean' },
  },
  sort: ['reference', 'title', 'state', 'endsOn', 'reviewOn', 'noticeBy', 'rag', 'createdAt'],
  order: '-reference',
  search: true,
  include: ['areas'],
});
