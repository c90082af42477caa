import {
  headingText,
  importFields,
  offeredLanguages,
  type ImportField,
  type ImportRecord,
  type OfferedLanguage,
} from '@concord/contracts';
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

interface FieldGiven {
  cell: CellKind;
  /** Other headings people use, in any language; the heading Concord writes is known without being listed. */
  also?: readonly string[];
  /** A heading that means this only in a sheet of its own record: "Title", "Type". */
  plain?: readonly string[];
}

const text: CellKind = { kind: 'text' };
const due: CellKind = { kind: 'date', partial: 'last' };
const begin: CellKind = { kind: 'date', partial: 'first' };
const word = (list: WordList): CellKind => ({ kind: 'word', list });

export const fieldTable: Readonly<Record<ImportField, FieldGiven>> = {
  'organisation.name': {
    cell: text,
    also: ['organization', 'organisation name', 'organization name', 'nom de l’organisation'],
    plain: ['name', 'nom', 'partner', 'partenaire'],
  },
  'organisation.acronym': { cell: text, also: ['abbreviation', 'short name', 'acronyme', 'abréviation'] },
  'organisation.type': {
    cell: word('organisationType'),
    also: ['organization type', 'partner type', 'type de partenaire'],
    plain: ['type', 'kind'],
  },
  'organisation.country': { cell: text, also: ['country code', 'code pays'] },
  'organisation.parent': { cell: text, also: ['parent', 'parent organisation', 'organisation mère', 'rattachée à'] },
  'organisation.website': { cell: text, also: ['web site', 'url', 'web', 'site internet'] },
  'agreement.key': {
    cell: text,
    also: ['agreement reference', 'agreement no', 'agreement number', 'référence de l’accord', 'no de l’accord'],
  },
  'agreement.reference': {
    cell: text,
    also: [
      'concord reference',
      'ref',
      'ref no',
      'réf',
      'numéro',
      'file no',
      'file number',
      'file',
      'no de dossier',
      'numéro de dossier',
      'dossier',
    ],
  },
  'agreement.title': {
    cell: text,
    also: [
      'agreement name',
      'title of the agreement',
      'name of the agreement',
      'instrument',
      'nom de l’accord',
      'intitulé de l’accord',
    ],
    plain: ['title', 'name', 'titre', 'intitulé', 'nom', 'agreement', 'accord'],
  },
  'agreement.otherReferences': {
    cell: { kind: 'references' },
    also: ['other reference', 'partner reference', 'autre référence', 'référence du partenaire'],
  },
  'agreement.type': {
    cell: word('agreementType'),
    also: ['type of agreement', 'instrument type', 'type d’instrument', 'nature de l’accord'],
    plain: ['type', 'kind', 'nature'],
  },
  'agreement.state': {
    // an export says the state of agreements that stand; of a new one it is one of two
    cell: { kind: 'word', list: 'recordedAs', more: 'agreementState' },
    also: ['agreement state', 'agreement status', 'statut de l’accord'],
    plain: ['state', 'status', 'état', 'statut'],
  },
  'agreement.binding': { cell: { kind: 'boolean' }, also: ['binding', 'contraignant', 'legally-binding'] },
  'agreement.parties': {
    cell: { kind: 'parties' },
    also: ['partners', 'partner', 'counterparts', 'counterpart', 'partenaires', 'partenaire', 'contreparties'],
  },
  'agreement.summary': { cell: { kind: 'prose' }, also: ['description', 'purpose', 'objet', 'abstract'] },
  'agreement.signatories': {
    cell: { kind: 'signatories' },
    also: ['signatory', 'signed by', 'signing officials', 'signataire', 'signé par', 'signataires de l’accord'],
  },
  'agreement.signedOn': {
    cell: { kind: 'date', partial: 'first', precise: true },
    also: ['signed', 'date of signature', 'signature date', 'signing date', 'date de signature', 'signé'],
  },
  'agreement.signedAtPlace': {
    cell: text,
    also: ['place of signature', 'signature place', 'lieu de signature', 'lieu'],
  },
  'agreement.signedAtOccasion': { cell: text, also: ['occasion', 'event of signature'] },
  'agreement.effectiveOn': {
    cell: { kind: 'date', partial: 'first', precise: true },
    also: ['effective date', 'effective', 'entry into force', 'in force from', 'entrée en vigueur', 'date d’effet'],
    plain: ['start', 'start date', 'début', 'date de début'],
  },
  'agreement.endsOn': {
    cell: { kind: 'date', partial: 'last', precise: true },
    also: ['expiry', 'expiry date', 'expires', 'expires on', 'expiration', 'échéance de l’accord', 'date d’expiration'],
    plain: ['end', 'end date', 'ends', 'fin', 'date de fin'],
  },
  'agreement.openEnded': {
    cell: { kind: 'boolean' },
    also: ['open ended', 'no end date', 'indéterminée', 'durée indéterminée'],
  },
  'agreement.reviewOn': { cell: due, also: ['review', 'review date', 'next review', 'date de révision', 'révision'] },
  'agreement.noticeDays': { cell: { kind: 'number' }, also: ['notice', 'notice days', 'notice period', 'préavis'] },
  'agreement.renewalRule': { cell: word('renewalRule'), also: ['renewal rule', 'renouvellement'] },
  'agreement.renewalMonths': { cell: { kind: 'number' }, also: ['renewal months', 'renewal period'] },
  'agreement.confidentiality': { cell: word('confidentiality'), also: ['visibility', 'access', 'diffusion'] },
  'agreement.scopeCountries': {
    cell: { kind: 'countries' },
    also: ['scope countries', 'countries covered'],
    plain: ['country', 'pays'],
  },
  'agreement.scopeRegions': {
    cell: { kind: 'words', list: 'region' },
    also: ['regions', 'region', 'régions', 'région'],
  },
  'agreement.tags': {
    cell: { kind: 'tags' },
    also: ['agreement tags'],
    plain: ['tags', 'contributes to', 'contribue à'],
  },
  'party.organisation': { cell: text, plain: ['organisation', 'organization', 'name', 'nom', 'partner', 'partenaire'] },
  'party.role': { cell: word('partyRole'), also: ['party role', 'rôle de la partie'] },
  'area.title': {
    cell: text,
    also: [
      'area title',
      'collaboration area',
      'area of collaboration',
      'work area',
      'theme',
      'domaine de collaboration',
      'titre du domaine',
      'thème',
      'axe',
    ],
    plain: ['title', 'name', 'titre', 'intitulé', 'nom'],
  },
  'area.weight': { cell: { kind: 'number' }, also: ['area weight'], plain: ['weight', 'poids'] },
  'area.tags': { cell: { kind: 'tags' }, also: ['area tags'], plain: ['tags', 'contributes to', 'contribue à'] },
  'commitment.title': {
    cell: text,
    also: ['commitment title', 'commitment text', 'pledge', 'titre de l’engagement', 'promesse'],
    plain: ['title', 'text', 'titre', 'intitulé', 'texte'],
  },
  'commitment.kind': {
    cell: word('commitmentKind'),
    also: ['commitment kind', 'commitment type', 'type d’engagement'],
    plain: ['kind', 'type', 'nature'],
  },
  'commitment.strength': { cell: word('commitmentStrength'), also: ['commitment strength', 'force de l’engagement'] },
  'commitment.owners': {
    cell: { kind: 'names' },
    also: ['owner', 'owners', 'owner party', 'responsable de l’engagement'],
    plain: ['party', 'partie'],
  },
  'commitment.description': {
    cell: { kind: 'prose' },
    also: ['commitment description'],
    plain: ['description', 'details', 'détails'],
  },
  'commitment.recurrenceRule': { cell: text, also: ['rrule', 'recurrence rule', 'recurrence', 'récurrence'] },
  'commitment.startsOn': { cell: begin, also: ['recurrence start', 'dtstart'] },
  'commitment.trigger': { cell: text, also: ['trigger', 'condition', 'déclencheur'] },
  'commitment.valuationMethod': { cell: word('valuationMethod'), also: ['valuation method', 'valuation'] },
  'commitment.tags': {
    cell: { kind: 'tags' },
    also: ['commitment tags'],
    plain: ['tags', 'contributes to', 'contribue à'],
  },
  'commitment.dueOn': {
    cell: { kind: 'date', partial: 'last', precise: true },
    also: ['commitment due'],
    plain: ['due', 'due date', 'due on', 'échéance'],
  },
  'commitment.amount': { cell: { kind: 'amount' }, also: ['value', 'sum', 'somme', 'valeur'] },
  'commitment.currency': { cell: text, also: ['devise'] },
  'indicator.title': {
    cell: text,
    also: [
      'indicator title',
      'indicator name',
      'kpi',
      'what is measured',
      'titre de l’indicateur',
      'ce qui est mesuré',
    ],
    plain: ['title', 'name', 'titre', 'intitulé', 'nom'],
  },
  'indicator.measure': {
    cell: word('indicatorMeasure'),
    also: ['kind of indicator', 'indicator type', 'nature de l’indicateur'],
    plain: ['measure', 'kind', 'type', 'mesure', 'nature'],
  },
  'indicator.unit': { cell: text, also: ['unit of measure', 'unité de mesure'], plain: ['unit', 'unité'] },
  'indicator.baselineValue': {
    cell: { kind: 'number' },
    also: ['starting value', 'valeur de référence'],
    plain: ['baseline', 'départ'],
  },
  'indicator.baselineOn': { cell: begin, plain: ['baseline date', 'baseline on', 'date de référence'] },
  'indicator.targetValue': { cell: { kind: 'number' }, plain: ['target', 'cible'] },
  'indicator.targetOn': { cell: due, plain: ['target date', 'target on', 'date cible'] },
  'indicator.ascending': { cell: { kind: 'boolean' }, also: ['ascending', 'higher is better'], plain: ['direction'] },
  'indicator.meaning': { cell: word('indicatorMeaning'), plain: ['values', 'valeurs'] },
  'indicator.note': {
    cell: { kind: 'prose' },
    also: ['indicator note'],
    plain: ['note', 'notes', 'source', 'remarques'],
  },
  'milestone.title': {
    cell: text,
    also: [
      'milestone title',
      'deliverable',
      'activity',
      'action',
      'task',
      'titre du jalon',
      'livrable',
      'activité',
      'tâche',
    ],
    plain: ['title', 'name', 'titre', 'intitulé', 'nom'],
  },
  'milestone.kind': {
    cell: word('milestoneKind'),
    also: ['milestone kind', 'milestone type', 'type de jalon'],
    plain: ['kind', 'type', 'nature'],
  },
  'milestone.weight': { cell: { kind: 'number' }, also: ['milestone weight', 'poids du jalon'] },
  'milestone.startOn': {
    cell: begin,
    also: ['milestone start'],
    plain: ['start', 'start date', 'début', 'date de début'],
  },
  'milestone.baselineDueOn': {
    cell: due,
    also: [
      'agreed due date',
      'baseline',
      'baseline date',
      'original due date',
      'planned date',
      'date prévue',
      'échéance convenue',
    ],
  },
  'milestone.dueOn': {
    cell: due,
    also: [
      'due',
      'due date',
      'due on',
      'deadline',
      'forecast',
      'target date',
      'échéance',
      'date limite',
      'date d’échéance',
    ],
    plain: ['end', 'end date', 'date de fin'],
  },
  'milestone.responsible': {
    cell: text,
    also: ['responsible', 'lead party', 'responsable'],
    plain: ['party', 'owner', 'partie'],
  },
  'milestone.contactEmail': { cell: text, also: ['responsible email', 'e-mail', 'email', 'contact email', 'courriel'] },
  'milestone.evidencePolicy': { cell: word('evidencePolicy'), also: ['evidence policy', 'preuves', 'justificatif'] },
  'milestone.achievedOn': {
    cell: { kind: 'date', partial: 'last' },
    also: [
      'achieved',
      'achieved date',
      'completed',
      'completed on',
      'completion date',
      'done on',
      'réalisé le',
      'achevé le',
      'date de réalisation',
      'atteint',
    ],
  },
  'progress.asOf': {
    cell: due,
    also: ['as of', 'progress date', 'update date', 'au', 'date du suivi'],
    plain: ['date'],
  },
  'progress.percent': {
    cell: { kind: 'number' },
    also: ['progress', 'percent', 'percentage', '% complete', 'complete', 'avancement', 'pourcentage'],
  },
  'progress.narrative': {
    cell: { kind: 'prose' },
    also: ['narrative', 'progress note', 'note', 'notes', 'comment', 'remarks', 'récit', 'commentaire', 'remarques'],
  },
  'progress.reasonText': { cell: { kind: 'prose' }, also: ['reason text'] },
  'progress.reasonCode': { cell: word('reasonCode'), also: ['reason code', 'code du motif'] },
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

/** Heading → the fields it may mean, most certain first: the heading itself, then words also used for it. */
export const headingIndex: ReadonlyMap<string, readonly { field: ImportField; plain: boolean }[]> = indexHeadings();

function indexHeadings(): Map<string, { field: ImportField; plain: boolean }[]> {
  const index = new Map<string, { field: ImportField; plain: boolean }[]>();
  const add = (heading: string, field: ImportField, plain: boolean): void => {
    const known = index.get(plainWord(heading)) ?? [];
    if (!known.some((one) => one.field === field)) index.set(plainWord(heading), [...known, { field, plain }]);
  };
  for (const field of importFields)
    for (const language of offeredLanguages) add(headingText(field, language), field, false);
  for (const field of importFields) for (const heading of fieldTable[field].also ?? []) add(heading, field, false);
  for (const field of importFields) for (const heading of fieldTable[field].plain ?? []) add(heading, field, true);
  for (const field of importFields) add(field, field, false);
  return index;
}
