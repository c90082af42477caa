import type { ImportField, ImportRecord, OfferedLanguage } from '@concord/contracts';
import type { WordList } from './words.ts';

/** What a cell of a column must be. A date that names only a month or a year stands for its last day, or its first. */
export type CellKind =
  | {
      kind:
        | 'text'
        | 'prose'
        | 'number'
        | 'amount'
        | 'boolean'
        | 'countries'
        | 'names'
        | 'parties'
        | 'references'
        | 'signatories'
        | 'tags';
    }
  /** `precise` keeps beside the day whether it was said by its month or its year alone. */
  | { kind: 'date'; partial: 'first' | 'last'; precise?: true }
  /** `more`: words that are known and say nothing new. */
  | { kind: 'word'; list: WordList; more?: WordList }
  | { kind: 'words'; list: WordList };

const text: CellKind = { kind: 'text' };
const due: CellKind = { kind: 'date', partial: 'last' };
const begin: CellKind = { kind: 'date', partial: 'first' };
const word = (list: WordList): CellKind => ({ kind: 'word', list });

/** How the cells of each field are read. */
export const cellKinds: Readonly<Record<ImportField, CellKind>> = {
  'organisation.name': text,
  'organisation.acronym': text,
  'organisation.type': word('organisationType'),
  'organisation.country': text,
  'organisation.parent': text,
  'organisation.website': text,
  'agreement.key': text,
  'agreement.reference': text,
  'agreement.title': text,
  'agreement.otherReferences': { kind: 'references' },
  'agreement.type': word('agreementType'),
  // an export says the state of agreements that stand; of a new one it is one of two
  'agreement.state': { kind: 'word', list: 'recordedAs', more: 'agreementState' },
  'agreement.binding': { kind: 'boolean' },
  'agreement.parties': { kind: 'parties' },
  'agreement.summary': { kind: 'prose' },
  'agreement.signatories': { kind: 'signatories' },
  'agreement.signedOn': { kind: 'date', partial: 'first', precise: true },
  'agreement.signedAtPlace': text,
  'agreement.signedAtOccasion': text,
  'agreement.effectiveOn': { kind: 'date', partial: 'first', precise: true },
  'agreement.endsOn': { kind: 'date', partial: 'last', precise: true },
  'agreement.openEnded': { kind: 'boolean' },
  'agreement.reviewOn': due,
  'agreement.noticeDays': { kind: 'number' },
  'agreement.renewalRule': word('renewalRule'),
  'agreement.renewalMonths': { kind: 'number' },
  'agreement.confidentiality': word('confidentiality'),
  'agreement.scopeCountries': { kind: 'countries' },
  'agreement.scopeRegions': { kind: 'words', list: 'region' },
  'agreement.tags': { kind: 'tags' },
  'party.organisation': text,
  'party.role': word('partyRole'),
  'area.title': text,
  'area.weight': { kind: 'number' },
  'area.tags': { kind: 'tags' },
  'commitment.title': text,
  'commitment.kind': word('commitmentKind'),
  'commitment.strength': word('commitmentStrength'),
  'commitment.owners': { kind: 'names' },
  'commitment.description': { kind: 'prose' },
  'commitment.recurrenceRule': text,
  'commitment.startsOn': begin,
  'commitment.trigger': text,
  'commitment.valuationMethod': word('valuationMethod'),
  'commitment.tags': { kind: 'tags' },
  'commitment.dueOn': { kind: 'date', partial: 'last', precise: true },
  'commitment.amount': { kind: 'amount' },
  'commitment.currency': text,
  'indicator.title': text,
  'indicator.measure': word('indicatorMeasure'),
  'indicator.unit': text,
  'indicator.baselineValue': { kind: 'number' },
  'indicator.baselineOn': begin,
  'indicator.targetValue': { kind: 'number' },
  'indicator.targetOn': due,
  'indicator.ascending': { kind: 'boolean' },
  'indicator.meaning': word('indicatorMeaning'),
  'indicator.note': { kind: 'prose' },
  'milestone.title': text,
  'milestone.kind': word('milestoneKind'),
  'milestone.weight': { kind: 'number' },
  'milestone.startOn': begin,
  'milestone.baselineDueOn': due,
  'milestone.dueOn': due,
  'milestone.responsible': text,
  'milestone.contactEmail': text,
  'milestone.evidencePolicy': word('evidencePolicy'),
  'milestone.achievedOn': { kind: 'date', partial: 'last' },
  'progress.asOf': due,
  'progress.percent': { kind: 'number' },
  'progress.narrative': { kind: 'prose' },
  'progress.reasonText': { kind: 'prose' },
  'progress.reasonCode': word('reasonCode'),
};

/** The record a field says something about. */
export type FieldRecord =
  'organisation' | 'agreement' | 'party' | 'area' | 'commitment' | 'indicator' | 'milestone' | 'progress';
export const recordOf = (field: ImportField): FieldRecord => field.split('.')[0] as FieldRecord;

/** What one row of each kind of sheet is, and the fields without which it is nothing. */
export const rowKinds: Readonly<
  Record<ImportRecord, { record: FieldRecord; needs: readonly (readonly ImportField[])[] }>
> = {
  organisations: { record: 'organisation', needs: [['organisation.name']] },
  agreements: { record: 'agreement', needs: [['agreement.title', 'agreement.reference', 'agreement.key']] },
  parties: {
    record: 'party',
    needs: [['agreement.key', 'agreement.reference', 'agreement.title'], ['party.organisation']],
  },
  areas: { record: 'area', needs: [['agreement.key', 'agreement.reference', 'agreement.title'], ['area.title']] },
  commitments: {
    record: 'commitment',
    needs: [['agreement.key', 'agreement.reference', 'agreement.title'], ['area.title'], ['commitment.title']],
  },
  indicators: {
    record: 'indicator',
    needs: [
      ['agreement.key', 'agreement.reference', 'agreement.title'],
      ['area.title'],
      ['commitment.title'],
      ['indicator.title'],
    ],
  },
  milestones: {
    record: 'milestone',
    needs: [['agreement.key', 'agreement.reference', 'agreement.title'], ['area.title'], ['milestone.title']],
  },
  'progress-updates': {
    record: 'progress',
    needs: [
      ['agreement.key', 'agreement.reference', 'agreement.title'],
      ['area.title'],
      ['milestone.title'],
      ['progress.asOf'],
    ],
  },
};

/** A sheet with one of these says what an agreement is; another only names it. */
export const definingFields: readonly ImportField[] = ['agreement.type', 'agreement.parties'];

/** The names sheets go by, in each language; the first is what a template calls it. */
export const sheetNames: Readonly<Record<ImportRecord, Readonly<Record<OfferedLanguage, readonly string[]>>>> = {
  organisations: { en: ['Organisations', 'Organizations', 'Partners'], fr: ['Organisations', 'Partenaires'] },
  agreements: { en: ['Agreements', 'Agreement', 'Instruments'], fr: ['Accords', 'Accord'] },
  parties: { en: ['Parties'], fr: ['Parties'] },
  areas: { en: ['Areas', 'Area'], fr: ['Domaines', 'Axes'] },
  commitments: { en: ['Commitments', 'Pledges'], fr: ['Engagements'] },
  indicators: { en: ['Indicators', 'KPIs'], fr: ['Indicateurs'] },
  milestones: {
    en: ['Milestones', 'Deliverables', 'Activities', 'Workplan'],
    fr: ['Jalons', 'Livrables', 'Activités'],
  },
  'progress-updates': {
    en: ['Progress', 'Achievements', 'Progress updates', 'Updates'],
    fr: ['Avancement', 'Réalisations', 'Suivi'],
  },
};

/** A heading or a word as it is compared: case, accents, punctuation and spacing do not matter. */
export const plainWord = (given: string): string =>
  given
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
