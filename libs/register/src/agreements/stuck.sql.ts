import {
  agreementRequirements,
  agreementTypeRules,
  agreementTypes,
  type AgreementRequirement,
  type ErrorCode,
} from '@concord/contracts';

/**
 * What stands in the way of the clock, as SQL made from the same table of types the rules read. The worker moves exactly
 * the agreements this says nothing of; the list of those it could not move is this, asked.
 */
const known: Record<AgreementRequirement, (a: string) => string> = {
  signature_date: (a) => `${a}.signed_on IS NOT NULL`,
  effective_date: (a) => `${a}.effective_on IS NOT NULL`,
  end_date: (a) => `${a}.ends_on IS NOT NULL`,
  funder: (a) => `EXISTS (SELECT FROM party f WHERE f.agreement_id = ${a}.id AND f.role = 'funding')`,
  country: (a) => `cardinality(${a}.scope_countries) > 0`,
};

const says = (code: ErrorCode): string => `'${code}'`;

const missingOfTypes = (a: string): string =>
  agreementTypes
    .flatMap((type) => (agreementTypeRules[type].requires.in_force ?? []).map((requirement) => ({ type, requirement })))
    .map(
      ({ type, requirement }) =>
        `WHEN ${a}.type = '${type}' AND NOT (${known[requirement](a)}) THEN ${says(agreementRequirements[requirement].code)}`,
    )
    .join(' ');

const noHorizon = (a: string): string =>
  `${a}.ends_on IS NULL AND NOT (${a}.open_ended AND ${a}.review_on IS NOT NULL)`;
const tooFewParties = (a: string): string =>
  `(SELECT count(DISTINCT p.organisation_id) FROM party p WHERE p.agreement_id = ${a}.id) < 2`;

/**
 * SQL: the code of what keeps the clock from moving the agreement, or NULL.
 * @param today SQL of a date
 */
export const stuckCode = (a: string, today: string): string => `(CASE
  WHEN ${a}.state = 'signed' THEN CASE
    WHEN ${a}.effective_on IS NULL THEN ${says('AGREEMENT.EFFECTIVE_DATE_REQUIRED')}
    WHEN ${a}.effective_on > ${today} THEN NULL
    WHEN ${tooFewParties(a)} THEN ${says('AGREEMENT.PARTY_REQUIRED')}
    WHEN ${noHorizon(a)} THEN ${says('AGREEMENT.OPEN_ENDED_NEEDS_REVIEW')}
    ${missingOfTypes(a)} END
  WHEN ${a}.state = 'in_force' AND ${noHorizon(a)} THEN ${says('AGREEMENT.OPEN_ENDED_NEEDS_REVIEW')}
  WHEN ${a}.state = 'suspended' AND ${a}.ends_on < ${today} THEN ${says('AGREEMENT.SUSPENDED_PAST_END')}
END)`;
