import {
  agreementStateWord,
  type Agreement,
  type Area,
  type Commitment,
  type ExportResource,
  type HeadingKey,
  type Milestone,
  type OfferedLanguage,
  type Organisation,
} from '@concord/contracts';
import { labelOf, type WordList } from './words.ts';
import type { SheetValue } from './xlsx-stream.ts';

/** Names that a record only points at, by id. */
export interface Names {
  agreements: ReadonlyMap<string, { reference: string; title: string }>;
  areas: ReadonlyMap<string, string>;
  parties: ReadonlyMap<string, string>;
  organisations: ReadonlyMap<string, string>;
}

export interface Row<Record> {
  record: Record;
  names: Names;
  language: OfferedLanguage;
}

export interface Column<Record> {
  heading: HeadingKey;
  value: (row: Row<Record>) => SheetValue;
}

/** What goes out of each list. Headings are those an import knows, so that what was taken out can be brought in. */
export interface Exported {
  organisations: Organisation;
  agreements: Agreement;
  areas: Area;
  commitments: Commitment;
  milestones: Milestone;
}

const date = (on: string | null): SheetValue => (on === null ? null : { date: on });
const word = (list: WordList, code: string | null, language: OfferedLanguage): SheetValue =>
  code === null ? null : labelOf(list, code, language);
const yesNo = (given: boolean, language: OfferedLanguage): SheetValue =>
  labelOf('yesNo', given ? 'yes' : 'no', language);

const example: Column<{ isExample: boolean }> = {
  heading: 'record.isExample',
  value: ({ record, language }) => (record.isExample ? yesNo(true, language) : null),
};

const organisations: readonly Column<Organisation>[] = [
  { heading: 'organisation.name', value: ({ record }) => record.name },
  { heading: 'organisation.acronym', value: ({ record }) => record.acronym },
  {
    heading: 'organisation.type',
    value: ({ record, language }) => word('organisationType', record.type, language),
  },
  { heading: 'organisation.country', value: ({ record }) => record.country },
  {
    heading: 'organisation.parent',
    value: ({ record, names }) => (record.parentId ? (names.organisations.get(record.parentId) ?? null) : null),
  },
  { heading: 'organisation.website', value: ({ record }) => record.website },
  example,
];

const agreements: readonly Column<Agreement>[] = [
  { heading: 'agreement.reference', value: ({ record }) => record.reference },
  { heading: 'agreement.title', value: ({ record }) => record.title },
  { heading: 'agreement.type', value: ({ record, language }) => word('agreementType', record.type, language) },
  {
    heading: 'agreement.state',
    value: ({ record: { type, state }, language }) => agreementStateWord(type, state, language),
  },
  {
    heading: 'agreement.parties',
    value: ({ record, language }) =>
      record.parties
        .map(({ name, acronym, role }) => `${acronym ?? name} (${labelOf('partyRole', role, language)})`)
        .join('; '),
  },
  { heading: 'agreement.binding', value: ({ record, language }) => yesNo(record.binding, language) },
  { heading: 'agreement.signedOn', value: ({ record }) => signedOn(record) },
  { heading: 'agreement.signedAtPlace', value: ({ record }) => record.signedAtPlace },
  { heading: 'agreement.signedAtOccasion', value: ({ record }) => record.signedAtOccasion },
  { heading: 'agreement.effectiveOn', value: ({ record }) => date(record.effectiveOn) },
  { heading: 'agreement.endsOn', value: ({ record }) => date(record.endsOn) },
  { heading: 'agreement.openEnded', value: ({ record, language }) => yesNo(record.openEnded, language) },
  { heading: 'agreement.reviewOn', value: ({ record }) => date(record.reviewOn) },
  { heading: 'agreement.noticeDays', value: ({ record }) => record.noticeDays },
  {
    heading: 'agreement.confidentiality',
    value: ({ record, language }) => word('confidentiality', record.confidentiality, language),
  },
  { heading: 'agreement.scopeCountries', value: ({ record }) => record.scopeCountries.join('; ') },
  { heading: 'agreement.scopeRegions', value: ({ record }) => record.scopeRegions.join('; ') },
  { heading: 'agreement.summary', value: ({ record }) => record.summary },
  ...health<Agreement>(),
  example,
];

/** As much of the date as is known. */
const signedOn = ({ signedOn: on, signedOnPrecision: precision }: Agreement): SheetValue =>
  on === null || precision === 'day' || precision === 'unknown' ? date(on) : on.slice(0, precision === 'month' ? 7 : 4);

function inAgreement<T extends { agreementId: string }>(): readonly Column<T>[] {
  return [
    {
      heading: 'agreement.reference',
      value: ({ record, names }) => names.agreements.get(record.agreementId)?.reference ?? null,
    },
    {
      heading: 'agreement.title',
      value: ({ record, names }) => names.agreements.get(record.agreementId)?.title ?? null,
    },
  ];
}

function health<T extends { health: Agreement['health'] }>(): readonly Column<T>[] {
  return [
    { heading: 'health.rag', value: ({ record, language }) => word('rag', record.health.computed, language) },
    { heading: 'health.reason', value: ({ record }) => record.health.reason },
    { heading: 'health.percent', value: ({ record }) => Math.round(record.health.percent) },
  ];
}

const areas: readonly Column<Area>[] = [
  ...inAgreement<Area>(),
  { heading: 'area.order', value: ({ record }) => record.order },
  { heading: 'area.title', value: ({ record }) => record.title },
  { heading: 'area.weight', value: ({ record }) => record.weight },
  { heading: 'milestone.count', value: ({ record }) => record.milestoneCount },
  ...health<Area>(),
];

const commitments: readonly Column<Commitment>[] = [
  ...inAgreement<Commitment>(),
  { heading: 'area.title', value: ({ record, names }) => names.areas.get(record.areaId) ?? null },
  { heading: 'commitment.title', value: ({ record }) => record.title },
  { heading: 'commitment.kind', value: ({ record, language }) => word('commitmentKind', record.kind, language) },
  {
    heading: 'commitment.strength',
    value: ({ record, language }) => word('commitmentStrength', record.strength, language),
  },
  {
    heading: 'commitment.owners',
    value: ({ record, names }) => record.ownerPartyIds.map((id) => names.parties.get(id) ?? '').join('; '),
  },
  { heading: 'commitment.state', value: ({ record, language }) => word('commitmentState', record.state, language) },
  { heading: 'milestone.count', value: ({ record }) => record.milestoneCount },
  { heading: 'commitment.quote', value: ({ record }) => record.sourceQuote?.text ?? null },
  example,
];

const milestones: readonly Column<Milestone>[] = [
  { heading: 'agreement.reference', value: ({ record }) => record.agreement.reference },
  { heading: 'agreement.title', value: ({ record }) => record.agreement.title },
  { heading: 'area.title', value: ({ record }) => record.area.title },
  { heading: 'milestone.title', value: ({ record }) => record.title },
  { heading: 'milestone.kind', value: ({ record, language }) => word('milestoneKind', record.kind, language) },
  { heading: 'milestone.weight', value: ({ record }) => record.weight },
  { heading: 'milestone.startOn', value: ({ record }) => date(record.startOn) },
  { heading: 'milestone.baselineDueOn', value: ({ record }) => date(record.baselineDueOn) },
  { heading: 'milestone.dueOn', value: ({ record }) => date(record.dueOn) },
  { heading: 'milestone.state', value: ({ record, language }) => word('milestoneState', record.state, language) },
  { heading: 'milestone.submittedOn', value: ({ record }) => date(record.submittedOn) },
  { heading: 'milestone.achievedOn', value: ({ record }) => date(record.achievedOn) },
  { heading: 'milestone.dueState', value: ({ record, language }) => word('dueState', record.dueState, language) },
  { heading: 'milestone.responsible', value: ({ record }) => record.responsible.party },
  { heading: 'milestone.contact', value: ({ record }) => record.responsible.contact },
  {
    heading: 'milestone.evidencePolicy',
    value: ({ record, language }) => word('evidencePolicy', record.evidencePolicy, language),
  },
  {
    heading: 'milestone.verificationLevel',
    value: ({ record, language }) => word('verificationLevel', record.verificationLevel, language),
  },
  { heading: 'milestone.lastUpdateOn', value: ({ record }) => date(record.lastUpdateAt?.slice(0, 10) ?? null) },
  ...health<Milestone>(),
  example,
];

export const exportColumns: { [R in ExportResource]: readonly Column<Exported[R]>[] } = {
  organisations,
  agreements,
  areas,
  commitments,
  milestones,
};

/** What a file, and the one sheet in it, is called. */
export const exportNames: Readonly<Record<OfferedLanguage, Readonly<Record<ExportResource, string>>>> = {
  en: {
    organisations: 'Organisations',
    agreements: 'Agreements',
    areas: 'Areas',
    commitments: 'Commitments',
    milestones: 'Milestones',
  },
  fr: {
    organisations: 'Organisations',
    agreements: 'Accords',
    areas: 'Domaines',
    commitments: 'Engagements',
    milestones: 'Jalons',
  },
};
