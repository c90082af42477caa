import {
  frameworkSchemes,
  type AgreementState,
  type CreateCommitment,
  type DatePrecision,
  type Indicator,
  type MilestoneState,
} from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { onTeam } from '../access/standing.query.ts';
import { weightFixed } from '../areas/area.query.ts';
import { evidenceCount } from '../milestones/evidence.query.ts';
import type { MilestoneFacts } from '../milestones/milestone.rules.ts';
import type { NamedReference } from './cell.rules.ts';
import type { ReadRow } from './import.rows.ts';
import { valueOf } from './import.rows.ts';

/**
 * What the register holds of what a file names, read by natural keys: a handful of statements whatever the file's size.
 * The scope is said in each of them, because the worker's role sees more than whoever imports.
 */
export interface KnownOrganisation {
  id: string;
  version: number;
  name: string;
  acronym: string | null;
  type: string;
  country: string | null;
  parentId: string | null;
  website: string | null;
  /** In other languages, former ones, and those of records that were merged into it. */
  names: string[];
}
export interface KnownAgreement {
  id: string;
  version: number;
  reference: string;
  title: string;
  type: string;
  state: AgreementState;
  binding: boolean;
  summary: string | null;
  signedOn: string | null;
  signedOnPrecision: DatePrecision;
  signedAtPlace: string | null;
  signedAtOccasion: string | null;
  effectiveOn: string | null;
  endsOn: string | null;
  openEnded: boolean;
  reviewOn: string | null;
  noticeDays: number | null;
  effectiveOnPrecision: 'day' | 'month' | 'year';
  endsOnPrecision: 'day' | 'month' | 'year';
  renewalRule: 'automatic' | 'by_decision' | 'none';
  renewalMonths: number | null;
  otherReferences: KnownReference[];
  signatories: KnownSignatory[];
  confidentiality: string;
  scopeCountries: string[];
  scopeRegions: string[];
  /** As words: `sdg_goal:9`. */
  tags: string[];
  isExample: boolean;
  onTeam: boolean;
}
export interface KnownReference {
  organisationId: string | null;
  holder: string | null;
  value: string;
}
export interface KnownSignatory {
  organisationId: string;
  name: string;
  title: string | null;
}
export interface KnownParty {
  id: string;
  agreementId: string;
  organisationId: string;
  role: string;
}
export interface KnownArea {
  id: string;
  version: number;
  agreementId: string;
  title: string;
  weight: number;
  weightFixed: boolean;
  position: number;
  tags: string[];
}
export interface KnownCommitment {
  id: string;
  version: number;
  agreementId: string;
  areaId: string;
  title: string;
  description: string | null;
  tags: string[];
  kind: CreateCommitment['kind'];
  strength: string;
  ownerPartyIds: string[];
  schedule: 'one_off' | 'recurring' | 'triggered';
  dueOn: string | null;
  dueOnPrecision: DatePrecision;
  recurrenceRule: string | null;
  startsOn: string | null;
  trigger: string | null;
  amount: string | null;
  currency: string | null;
  valuationMethod: CreateCommitment['valuationMethod'];
}
export interface KnownIndicator {
  id: string;
  version: number;
  commitmentId: string;
  title: string;
  measure: Indicator['measure'];
  unit: string | null;
  baselineValue: number | null;
  baselineOn: string | null;
  targetValue: number | null;
  targetOn: string | null;
  ascending: boolean;
  meaning: Indicator['meaning'];
  note: string | null;
}
export interface KnownMilestone {
  id: string;
  version: number;
  agreementId: string;
  areaId: string;
  commitmentId: string | null;
  title: string;
  kind: string;
  weight: number;
  startOn: string | null;
  baselineDueOn: string | null;
  dueOn: string | null;
  submittedOn: string | null;
  achievedOn: string | null;
  submittedBy: string | null;
  verificationLevel: string | null;
  resubmitBy: string | null;
  returnReason: string | null;
  percent: number;
  state: MilestoneState;
  responsiblePartyId: string | null;
  responsibleContactId: string | null;
  evidencePolicy: MilestoneFacts['evidencePolicy'];
  evidenceCount: number;
  lastUpdateAt: Date | null;
}
export interface KnownUpdate {
  milestoneId: string;
  asOf: string;
  percent: number;
  narrative: string | null;
}
export interface KnownContact {
  id: string;
  organisationId: string;
  email: string;
}

export interface KnownRegister {
  organisations: KnownOrganisation[];
  agreements: KnownAgreement[];
  parties: KnownParty[];
  areas: KnownArea[];
  commitments: KnownCommitment[];
  indicators: KnownIndicator[];
  milestones: KnownMilestone[];
  updates: KnownUpdate[];
  contacts: KnownContact[];
  currencies: string[];
  /** The tags that may be given, as words; none is read where the file says none. */
  tags: ReadonlySet<string>;
}

/** A name as natural keys compare it: case, accents' encoding and spacing do not matter. */
export const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** @param hold whether the agreements are locked, as for any write in them */
export async function readRegister(tx: Tx, rows: readonly ReadRow[], hold = false): Promise<KnownRegister> {
  const agreementNames = new Set<string>();
  const emails = new Set<string>();
  let tagged = false;
  for (const row of rows) {
    for (const { value } of valueOf<NamedReference[]>(row, 'agreement.otherReferences') ?? [])
      agreementNames.add(nameKey(value));
    for (const field of ['agreement.key', 'agreement.reference', 'agreement.title'] as const) {
      const name = valueOf<string>(row, field);
      if (name) agreementNames.add(nameKey(name));
    }
    tagged ||= tagFields.some((field) => valueOf(row, field) !== undefined);
    const email = valueOf<string>(row, 'milestone.contactEmail');
    if (email) emails.add(nameKey(email));
  }
  const agreements = await tx.query<KnownAgreement>(`${agreementsSql}${hold ? ' FOR NO KEY UPDATE OF a' : ''}`, [
    [...agreementNames],
  ]);
  const ids = agreements.map(({ id }) => id);
  return {
    agreements,
    organisations: await tx.query(organisationsSql),
    parties: await tx.query(partiesSql, [ids]),
    areas: await tx.query(areasSql, [ids]),
    commitments: await tx.query(commitmentsSql, [ids]),
    indicators: await tx.query(indicatorsSql, [ids]),
    milestones: await tx.query(milestonesSql, [ids]),
    updates: await tx.query(updatesSql, [ids]),
    currencies: (await tx.query<{ code: string }>(currenciesSql)).map(({ code }) => code),
    tags: new Set(tagged ? (await tx.query<{ tag: string }>(tagsSql, [frameworkSchemes])).map(({ tag }) => tag) : []),
    contacts: emails.size > 0 ? await tx.query(contactsSql, [[...emails]]) : [],
  };
}

const tagFields = ['agreement.tags', 'area.tags', 'commitment.tags'] as const;

/** A cancelled draft keeps its number and is no longer what a title names. */
const agreementsSql = `
SELECT a.id, a.version, a.reference, a.title, a.type, a.state, a.binding, a.summary, a.signed_on AS "signedOn", a.signed_on_precision AS "signedOnPrecision",
  a.signed_at_place AS "signedAtPlace", a.signed_at_occasion AS "signedAtOccasion", a.effective_on AS "effectiveOn", a.ends_on AS "endsOn", a.open_ended AS "openEnded",
  a.review_on AS "reviewOn", a.notice_days AS "noticeDays", a.effective_on_precision AS "effectiveOnPrecision", a.ends_on_precision AS "endsOnPrecision",
  a.renewal_rule AS "renewalRule", a.renewal_months AS "renewalMonths",
  (SELECT coalesce(json_agg(json_build_object('organisationId', f.organisation_id, 'holder', f.holder, 'value', f.value)), '[]') FROM other_reference f WHERE f.agreement_id = a.id) AS "otherReferences",
  (SELECT coalesce(json_agg(json_build_object('organisationId', p.organisation_id, 'name', s.name, 'title', s.title) ORDER BY s.position), '[]') FROM signatory s JOIN party p ON p.id = s.party_id WHERE s.agreement_id = a.id) AS signatories,
  a.confidentiality, a.scope_countries AS "scopeCountries", a.scope_regions AS "scopeRegions", a.tags,
  a.is_example AS "isExample", ${onTeam('a.id')} AS "onTeam"
FROM agreement a
WHERE a.id IN (SELECT scope_agreement_ids()) AND a.state <> 'cancelled'
  AND (lower(a.reference) = ANY ($1::text[]) OR lower(regexp_replace(normalize(a.title, NFKC), '\\s+', ' ', 'g')) = ANY ($1::text[])
    OR a.id IN (SELECT f.agreement_id FROM other_reference f WHERE lower(f.value) = ANY ($1::text[])))
ORDER BY a.id`;
const organisationsSql = `
SELECT o.id, o.version, o.name, o.acronym, o.type, o.country, o.parent_id AS "parentId", o.website,
  ARRAY(SELECT n.name FROM organisation_name n WHERE n.organisation_id = o.id) || ARRAY(SELECT d.name FROM organisation d WHERE d.merged_into_id = o.id) AS names
FROM organisation o WHERE o.merged_into_id IS NULL ORDER BY o.id`;
const partiesSql = `
SELECT p.id, p.agreement_id AS "agreementId", p.organisation_id AS "organisationId", p.role FROM party p WHERE p.agreement_id = ANY ($1::uuid[]) ORDER BY p.agreement_id, p.position`;
const areasSql = `
SELECT a.id, a.version, a.agreement_id AS "agreementId", a.title, a.weight, ${weightFixed} AS "weightFixed", a.position, a.tags
FROM area a WHERE a.agreement_id = ANY ($1::uuid[]) ORDER BY a.agreement_id, a.position`;
const commitmentsSql = `
SELECT c.id, c.version, c.agreement_id AS "agreementId", c.area_id AS "areaId", c.title, c.description, c.tags, c.kind, c.strength, c.schedule, c.due_on AS "dueOn",
  c.due_on_precision AS "dueOnPrecision", c.recurrence_rule AS "recurrenceRule", c.starts_on AS "startsOn", c.trigger, c.amount::text, c.currency, c.valuation_method AS "valuationMethod",
  ARRAY(SELECT w.party_id::text FROM commitment_owner w WHERE w.commitment_id = c.id) AS "ownerPartyIds"
FROM commitment c WHERE c.agreement_id = ANY ($1::uuid[]) ORDER BY c.id`;
const indicatorsSql = `
SELECT i.id, i.version, i.commitment_id AS "commitmentId", i.title, i.measure, i.unit, i.baseline_value AS "baselineValue", i.baseline_on AS "baselineOn",
  i.target_value AS "targetValue", i.target_on AS "targetOn", i.ascending, i.meaning, i.note
FROM indicator i WHERE i.agreement_id = ANY ($1::uuid[]) ORDER BY i.id`;
const milestonesSql = `
SELECT m.id, m.version, m.agreement_id AS "agreementId", m.area_id AS "areaId", m.commitment_id AS "commitmentId", m.title, m.kind, m.weight, m.start_on AS "startOn",
  m.baseline_due_on AS "baselineDueOn", m.due_on AS "dueOn", m.submitted_on AS "submittedOn", m.achieved_on AS "achievedOn",
  m.submitted_by AS "submittedBy", m.verification_level AS "verificationLevel", m.resubmit_by AS "resubmitBy", m.return_reason AS "returnReason", m.percent, m.state, m.responsible_party_id AS "responsiblePartyId",
  m.responsible_contact_id AS "responsibleContactId", m.evidence_policy AS "evidencePolicy", ${evidenceCount} AS "evidenceCount", m.last_update_at AS "lastUpdateAt"
FROM milestone m WHERE m.agreement_id = ANY ($1::uuid[]) AND m.state <> 'cancelled' ORDER BY m.id`;
const updatesSql = `
SELECT u.milestone_id AS "milestoneId", u.as_of AS "asOf", u.percent, u.narrative FROM progress_update u
WHERE u.agreement_id = ANY ($1::uuid[]) AND u.act IN ('log', 'submit')
  AND NOT EXISTS (SELECT FROM progress_update b WHERE b.supersedes_id = u.id AND b.act = 'take_back')`;
const currenciesSql = `SELECT code FROM codelist_item WHERE codelist = 'currency' AND NOT withdrawn`;
const tagsSql = `SELECT codelist || ':' || code AS tag FROM codelist_item WHERE codelist = ANY ($1::text[]) AND NOT withdrawn`;
const contactsSql = `
SELECT c.id, c.organisation_id AS "organisationId", c.email FROM contact c WHERE lower(c.email) = ANY ($1::text[]) ORDER BY c.id`;
