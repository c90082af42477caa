import {
  agreementStateWord,
  dateWriter,
  tagWord,
  type Agreement,
  type Amendment,
  type Area,
  type Commitment,
  type Contact,
  type DateWriter,
  type DatePrecision,
  type Document,
  type Event,
  type ExportResource,
  type FrameworkTag,
  type HeadingKey,
  type Indicator,
  type Milestone,
  type OfferedLanguage,
  type Organisation,
  type ProgressUpdate,
  type Risk,
  type Visibility,
} from '@concord/contracts';
import { dateIn, instant } from '@concord/platform';
import { labelOf, signatoryWords, type WordList } from './words.ts';
import type { SheetValue } from './xlsx-stream.ts';

/** Names that a record only points at, by id. */
export interface Names {
  agreements: ReadonlyMap<string, { reference: string; title: string }>;
  milestones: ReadonlyMap<string, string>;
  commitments: ReadonlyMap<string, string>;
  /** By the area's id, and by the id of each commitment and milestone in it. */
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
  contacts: Contact;
  agreements: Agreement;
  amendments: Amendment;
  areas: Area;
  commitments: Commitment;
  indicators: Indicator;
  milestones: Milestone;
  'progress-updates': ProgressUpdate;
  events: Event;
  documents: Document;
  risks: Risk;
}

const date = (on: string | null): SheetValue => (on === null ? null : { date: on });
const word = (list: WordList, code: string | null, language: OfferedLanguage): SheetValue =>
  code === null ? null : labelOf(list, code, language);
const yesNo = (given: boolean, language: OfferedLanguage): SheetValue =>
  labelOf('yesNo', given ? 'yes' : 'no', language);

/** As much of the date as is known. */
const known = (on: string | null, precision: DatePrecision): SheetValue =>
  on === null || precision === 'day' || precision === 'unknown' ? date(on) : on.slice(0, precision === 'month' ? 7 : 4);
const dayAt = ({ timeZone }: Event, at: string): string => dateIn(timeZone, instant(at));
/** A format costs more to make than to use; there are some hundred time zones. */
const clocks = new Map<string, DateWriter>();
const clockIn = (timeZone: string): DateWriter => {
  const known =
    clocks.get(timeZone) ?? dateWriter('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, known);
  return known;
};
const hourAt = ({ timeZone, precision }: Event, at: string): SheetValue =>
  precision === 'day' ? clockIn(timeZone).format(instant(at)) : null;
const tags = (given: readonly FrameworkTag[]): string => given.map(tagWord).join('; ');

const example: Column<{ isExample: boolean }> = {
  heading: 'record.isExample',
  value: ({ record, language }) => (record.isExample ? yesNo(true, language) : null),
};

const visibility: Column<{ visibility: Visibility }> = {
  heading: 'record.visibility',
  value: ({ record, language }) => word('visibility', record.visibility, language),
};
/** Of the agreement a record tells itself. */
const ofAgreement: readonly Column<{ agreement: { reference: string; title: string } }>[] = [
  { heading: 'agreement.reference', value: ({ record }) => record.agreement.reference },
  { heading: 'agreement.title', value: ({ record }) => record.agreement.title },
];

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

const contacts: readonly Column<Contact>[] = [
  { heading: 'contact.name', value: ({ record }) => record.name },
  { heading: 'contact.title', value: ({ record }) => record.title },
  { heading: 'organisation.name', value: ({ record }) => record.organisation.name },
  { heading: 'contact.email', value: ({ record }) => record.email },
  { heading: 'contact.language', value: ({ record }) => record.language },
  { heading: 'contact.timeZone', value: ({ record }) => record.timeZone },
  { heading: 'contact.active', value: ({ record, language }) => yesNo(record.active, language) },
  {
    heading: 'contact.focalPointOf',
    value: ({ record }) => record.focalPoints.map(({ reference }) => reference).join('; '),
  },
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
  {
    heading: 'agreement.signatories',
    value: ({ record: { parties, signatories } }) =>
      signatories
        .map((one) => {
          const party = parties.find(({ organisationId }) => organisationId === one.organisationId);
          return `${party?.acronym ?? party?.name ?? ''}: ${signatoryWords(one)}`;
        })
        .join('; '),
  },
  { heading: 'agreement.binding', value: ({ record, language }) => yesNo(record.binding, language) },
  {
    heading: 'agreement.otherReferences',
    value: ({ record }) => record.otherReferences.map(({ holderName, value }) => `${holderName}: ${value}`).join('; '),
  },
  { heading: 'agreement.signedOn', value: ({ record }) => known(record.signedOn, record.signedOnPrecision) },
  { heading: 'agreement.signedAtPlace', value: ({ record }) => record.signedAtPlace },
  { heading: 'agreement.signedAtOccasion', value: ({ record }) => record.signedAtOccasion },
  { heading: 'agreement.effectiveOn', value: ({ record }) => known(record.effectiveOn, record.effectiveOnPrecision) },
  { heading: 'agreement.endsOn', value: ({ record }) => known(record.endsOn, record.endsOnPrecision) },
  { heading: 'agreement.openEnded', value: ({ record, language }) => yesNo(record.openEnded, language) },
  { heading: 'agreement.reviewOn', value: ({ record }) => date(record.reviewOn) },
  { heading: 'agreement.noticeDays', value: ({ record }) => record.noticeDays },
  {
    heading: 'agreement.renewalRule',
    value: ({ record, language }) => word('renewalRule', record.renewalRule, language),
  },
  { heading: 'agreement.renewalMonths', value: ({ record }) => record.renewalMonths },
  {
    heading: 'agreement.confidentiality',
    value: ({ record, language }) => word('confidentiality', record.confidentiality, language),
  },
  { heading: 'agreement.scopeCountries', value: ({ record }) => record.scopeCountries.join('; ') },
  { heading: 'agreement.scopeRegions', value: ({ record }) => record.scopeRegions.join('; ') },
  { heading: 'agreement.tags', value: ({ record }) => tags(record.tags) },
  { heading: 'agreement.summary', value: ({ record }) => record.summary },
  ...health<Agreement>(),
  example,
];

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

const amendments: readonly Column<Amendment>[] = [
  { heading: 'agreement.reference', value: ({ record }) => record.agreement.reference },
  { heading: 'agreement.title', value: ({ record }) => record.agreement.title },
  { heading: 'amendment.number', value: ({ record }) => record.number },
  { heading: 'amendment.title', value: ({ record }) => record.title },
  { heading: 'amendment.kind', value: ({ record, language }) => word('amendmentKind', record.kind, language) },
  { heading: 'amendment.state', value: ({ record, language }) => word('amendmentState', record.state, language) },
  { heading: 'amendment.effectiveOn', value: ({ record }) => date(record.effectiveOn) },
  { heading: 'amendment.refusals', value: ({ record }) => record.refusals.map(({ detail }) => detail).join(' ') },
  {
    heading: 'amendment.signatures',
    value: ({ record }) =>
      record.signatures
        .map(
          ({ name, signatory, signatoryTitle }) =>
            `${name}: ${signatoryWords({ name: signatory, title: signatoryTitle })}`,
        )
        .join('; '),
  },
  { heading: 'amendment.appliedOn', value: ({ record }) => date(record.appliedAt?.slice(0, 10) ?? null) },
  { heading: 'amendment.reason', value: ({ record }) => record.reason },
  example,
];

const areas: readonly Column<Area>[] = [
  { heading: 'agreement.reference', value: ({ record }) => record.agreement.reference },
  { heading: 'agreement.title', value: ({ record }) => record.agreement.title },
  { heading: 'area.order', value: ({ record }) => record.order },
  { heading: 'area.title', value: ({ record }) => record.title },
  { heading: 'area.weight', value: ({ record }) => record.weight },
  {
    heading: 'area.leads',
    value: ({ record }) => record.leads.map(({ party, name }) => (name ? `${name} (${party})` : party)).join('; '),
  },
  { heading: 'milestone.count', value: ({ record }) => record.milestoneCount },
  { heading: 'milestone.open', value: ({ record }) => record.openMilestones },
  { heading: 'milestone.overdue', value: ({ record }) => record.overdueMilestones },
  ...health<Area>(),
  {
    heading: 'health.expected',
    value: ({
      record: {
        health: { expected },
      },
    }) => (expected === null ? null : Math.round(expected)),
  },
  { heading: 'area.tags', value: ({ record }) => tags(record.tags) },
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
  { heading: 'commitment.description', value: ({ record }) => record.description },
  { heading: 'commitment.dueOn', value: ({ record }) => known(record.dueOn, record.dueOnPrecision) },
  { heading: 'commitment.recurrenceRule', value: ({ record }) => record.recurrenceRule },
  { heading: 'commitment.startsOn', value: ({ record }) => date(record.startsOn) },
  { heading: 'commitment.trigger', value: ({ record }) => record.trigger },
  { heading: 'commitment.amount', value: ({ record }) => record.amount },
  { heading: 'commitment.currency', value: ({ record }) => record.currency },
  {
    heading: 'commitment.valuationMethod',
    value: ({ record, language }) => word('valuationMethod', record.valuationMethod, language),
  },
  { heading: 'commitment.tags', value: ({ record }) => tags(record.tags) },
  { heading: 'milestone.count', value: ({ record }) => record.milestoneCount },
  { heading: 'commitment.quote', value: ({ record }) => record.sourceQuote?.text ?? null },
  example,
];

const indicators: readonly Column<Indicator>[] = [
  ...inAgreement<Indicator>(),
  { heading: 'area.title', value: ({ record, names }) => names.areas.get(record.commitmentId) ?? null },
  { heading: 'commitment.title', value: ({ record, names }) => names.commitments.get(record.commitmentId) ?? null },
  { heading: 'indicator.title', value: ({ record }) => record.title },
  {
    heading: 'indicator.measure',
    value: ({ record, language }) => word('indicatorMeasure', record.measure, language),
  },
  { heading: 'indicator.unit', value: ({ record }) => record.unit },
  { heading: 'indicator.baselineValue', value: ({ record }) => record.baselineValue },
  { heading: 'indicator.baselineOn', value: ({ record }) => date(record.baselineOn) },
  { heading: 'indicator.targetValue', value: ({ record }) => record.targetValue },
  { heading: 'indicator.targetOn', value: ({ record }) => date(record.targetOn) },
  { heading: 'indicator.ascending', value: ({ record, language }) => yesNo(record.ascending, language) },
  {
    heading: 'indicator.meaning',
    value: ({ record, language }) => word('indicatorMeaning', record.meaning, language),
  },
  { heading: 'indicator.note', value: ({ record }) => record.note },
  example,
];

const milestones: readonly Column<Milestone>[] = [
  ...ofAgreement,
  { heading: 'area.title', value: ({ record }) => record.area.title },
  { heading: 'milestone.title', value: ({ record }) => record.title },
  {
    heading: 'commitment.title',
    value: ({ record, names }) => (record.commitmentId ? (names.commitments.get(record.commitmentId) ?? null) : null),
  },
  { heading: 'milestone.kind', value: ({ record, language }) => word('milestoneKind', record.kind, language) },
  { heading: 'milestone.weight', value: ({ record }) => record.weight },
  { heading: 'milestone.startOn', value: ({ record }) => date(record.startOn) },
  { heading: 'milestone.baselineDueOn', value: ({ record }) => date(record.baselineDueOn) },
  { heading: 'milestone.dueOn', value: ({ record }) => date(record.dueOn) },
  { heading: 'milestone.state', value: ({ record, language }) => word('milestoneState', record.state, language) },
  { heading: 'milestone.submittedOn', value: ({ record }) => date(record.submittedOn) },
  {
    heading: 'milestone.achievedOn',
    value: ({ record }) => date(record.state === 'achieved' ? record.achievedOn : null),
  },
  {
    heading: 'milestone.dueState',
    // what is done or waits for a verifier is due no more, and is not without a date
    value: ({ record, language }) =>
      word('dueState', record.dueState === 'none' && record.dueOn !== null ? null : record.dueState, language),
  },
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

/** What was told, as an import tells it: a step or that it was submitted, and no decision. */
const progress: readonly Column<ProgressUpdate>[] = [
  ...inAgreement<ProgressUpdate>(),
  { heading: 'area.title', value: ({ record, names }) => names.areas.get(record.milestoneId) ?? null },
  { heading: 'milestone.title', value: ({ record, names }) => names.milestones.get(record.milestoneId) ?? null },
  { heading: 'progress.asOf', value: ({ record }) => date(record.asOf) },
  { heading: 'progress.percent', value: ({ record }) => record.percent },
  { heading: 'progress.narrative', value: ({ record }) => record.narrative },
  { heading: 'progress.reasonCode', value: ({ record, language }) => word('reasonCode', record.reasonCode, language) },
  { heading: 'progress.reasonText', value: ({ record }) => record.reasonText },
];

/** On the wall of the event; the hour only where the source gives the day. */
const events: readonly Column<Event>[] = [
  ...inAgreement<Event>(),
  { heading: 'event.title', value: ({ record }) => record.title },
  { heading: 'event.series', value: ({ record }) => record.series?.title ?? null },
  { heading: 'event.theme', value: ({ record }) => record.theme },
  { heading: 'event.mode', value: ({ record, language }) => word('eventMode', record.mode, language) },
  { heading: 'event.venue', value: ({ record }) => record.venue },
  { heading: 'event.startsOn', value: ({ record }) => known(dayAt(record, record.startsAt), record.precision) },
  { heading: 'event.startsAt', value: ({ record }) => hourAt(record, record.startsAt) },
  { heading: 'event.endsOn', value: ({ record }) => known(dayAt(record, record.endsAt), record.precision) },
  { heading: 'event.endsAt', value: ({ record }) => hourAt(record, record.endsAt) },
  { heading: 'contact.timeZone', value: ({ record }) => record.timeZone },
  {
    heading: 'event.hosts',
    value: ({ record }) => record.hosts.map(({ name, acronym }) => acronym ?? name).join('; '),
  },
  { heading: 'event.sessions', value: ({ record }) => record.sessionCount },
  { heading: 'event.openQuestions', value: ({ record }) => record.openQuestions },
  example,
];

const documents: readonly Column<Document>[] = [
  ...ofAgreement,
  { heading: 'milestone.title', value: ({ record }) => record.milestone?.title ?? null },
  { heading: 'document.title', value: ({ record }) => record.title },
  { heading: 'document.kind', value: ({ record, language }) => word('documentKind', record.kind, language) },
  { heading: 'document.fileName', value: ({ record }) => record.fileName },
  { heading: 'document.address', value: ({ record }) => record.sourceUrl },
  { heading: 'document.purpose', value: ({ record, language }) => word('documentPurpose', record.purpose, language) },
  { heading: 'document.category', value: ({ record }) => record.category },
  { heading: 'document.language', value: ({ record }) => record.language },
  { heading: 'document.filedOn', value: ({ record }) => date(record.createdAt.slice(0, 10)) },
  { heading: 'document.filedBy', value: ({ record }) => record.uploadedBy },
  { heading: 'document.version', value: ({ record }) => record.fileVersion },
  { heading: 'document.bytes', value: ({ record }) => record.bytes },
  { heading: 'document.sha256', value: ({ record }) => record.sha256 },
  { heading: 'document.scanState', value: ({ record, language }) => word('scanState', record.scanState, language) },
  {
    heading: 'document.textState',
    value: ({ record, language }) => (record.kind === 'link' ? null : word('textState', record.textState, language)),
  },
  visibility,
  example,
];

const risks: readonly Column<Risk>[] = [
  ...ofAgreement,
  { heading: 'risk.about', value: ({ record }) => (record.subject.type === 'agreement' ? null : record.subject.title) },
  { heading: 'risk.title', value: ({ record }) => record.title },
  { heading: 'risk.likelihood', value: ({ record }) => record.likelihood },
  { heading: 'risk.impact', value: ({ record }) => record.impact },
  { heading: 'risk.score', value: ({ record }) => record.likelihood * record.impact },
  { heading: 'risk.level', value: ({ record, language }) => word('riskLevel', record.level, language) },
  { heading: 'risk.state', value: ({ record, language }) => word('riskState', record.state, language) },
  { heading: 'risk.owner', value: ({ record }) => record.owner },
  { heading: 'risk.reviewOn', value: ({ record }) => date(record.reviewOn) },
  { heading: 'risk.description', value: ({ record }) => record.description },
  { heading: 'risk.response', value: ({ record }) => record.response },
  { heading: 'risk.outcome', value: ({ record }) => record.outcome },
  visibility,
  example,
];

/** What can be taken out: the lists; in a whole portfolio also how commitments are measured and what was told of milestones. */
export type Sheeted = ExportResource | 'indicators' | 'progress-updates';
export const exportColumns: { [R in Sheeted]: readonly Column<Exported[R]>[] } = {
  organisations,
  contacts,
  agreements,
  amendments,
  areas,
  commitments,
  indicators,
  milestones,
  'progress-updates': progress,
  events,
  documents,
  risks,
};

/** What a file, and the one sheet in it, is called. */
export const exportNames: Readonly<Record<OfferedLanguage, Readonly<Record<Sheeted | 'portfolio', string>>>> = {
  en: {
    organisations: 'Organisations',
    contacts: 'Contacts',
    agreements: 'Agreements',
    amendments: 'Amendments',
    areas: 'Areas',
    commitments: 'Commitments',
    indicators: 'Indicators',
    milestones: 'Milestones',
    'progress-updates': 'Progress',
    events: 'Events',
    documents: 'Documents',
    risks: 'Risks',
    portfolio: 'Concord portfolio',
  },
  fr: {
    organisations: 'Organisations',
    contacts: 'Contacts',
    agreements: 'Accords',
    amendments: 'Avenants',
    areas: 'Domaines',
    commitments: 'Engagements',
    indicators: 'Indicateurs',
    milestones: 'Jalons',
    'progress-updates': 'Avancement',
    events: 'Événements',
    documents: 'Documents',
    risks: 'Risques',
    portfolio: 'Portefeuille Concord',
  },
};
