import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { AgreementState } from './machines.ts';

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

/** What a type of agreement must say before it takes a step, besides a title, two parties and an end or review. */
export const agreementRequirements = {
  signature_date: { code: 'AGREEMENT.SIGNATURE_DATE_REQUIRED', pointer: '/signedOn' },
  effective_date: { code: 'AGREEMENT.EFFECTIVE_DATE_REQUIRED', pointer: '/effectiveOn' },
  end_date: { code: 'AGREEMENT.END_DATE_REQUIRED', pointer: '/endsOn' },
  funder: { code: 'AGREEMENT.FUNDER_REQUIRED', pointer: '/parties' },
  country: { code: 'AGREEMENT.COUNTRY_REQUIRED', pointer: '/scopeCountries' },
} as const satisfies Record<string, { code: ErrorCode; pointer: string }>;
export type AgreementRequirement = keyof typeof agreementRequirements;

export interface AgreementTypeRules {
  /** Whether such an instrument usually binds; a new one starts so. */
  binding: boolean;
  /** The notice period a new one starts with, in days; null is none. */
  noticeDays: number | null;
  /** "Active" and "discontinued" instead of "in force" and "terminated": it is no treaty. */
  active: boolean;
  /** States this type never goes through. */
  skips: readonly AgreementState[];
  /** What must be known before it comes into a state. */
  requires: Readonly<Partial<Record<AgreementState, readonly AgreementRequirement[]>>>;
}

/** The rules of each type, as data: forms, steps, refusals and the documentation read them here. */
export const agreementTypeRules: Readonly<Record<AgreementType, AgreementTypeRules>> = {
  memorandum_of_understanding: {
    binding: false,
    noticeDays: 90,
    active: false,
    skips: [],
    requires: { signed: ['signature_date'] },
  },
  joint_declaration: { binding: false, noticeDays: null, active: true, skips: ['approval'], requires: {} },
  letter_of_intent: { binding: false, noticeDays: 30, active: false, skips: ['approval'], requires: {} },
  cooperation_agreement: {
    binding: true,
    noticeDays: 90,
    active: false,
    skips: [],
    requires: { signed: ['signature_date'] },
  },
  framework_agreement: {
    binding: true,
    noticeDays: 180,
    active: false,
    skips: [],
    requires: { signed: ['signature_date'] },
  },
  hosting_agreement: {
    binding: true,
    noticeDays: 90,
    active: false,
    skips: [],
    requires: { approval: ['country'], signed: ['signature_date', 'country'], in_force: ['country'] },
  },
  contribution_agreement: {
    binding: true,
    noticeDays: 60,
    active: false,
    skips: [],
    requires: {
      approval: ['funder', 'end_date'],
      signed: ['signature_date', 'funder', 'end_date'],
      in_force: ['funder', 'end_date'],
    },
  },
  data_sharing_agreement: {
    binding: true,
    noticeDays: 90,
    active: false,
    skips: [],
    requires: { signed: ['signature_date', 'effective_date'], in_force: ['effective_date'] },
  },
  cooperation_without_instrument: {
    binding: false,
    noticeDays: null,
    active: true,
    skips: ['negotiation', 'approval', 'signature', 'signed'],
    requires: {},
  },
};
