import {
  codeWords,
  offeredLanguages,
  type CodeWords,
  type OfferedLanguage,
  type Commitment,
  type Event,
  type RenewalRule,
} from '@concord/contracts';

/** The codes of the register as a spreadsheet writes them, in each offered language. */
type Labels<Code extends string> = Readonly<Record<OfferedLanguage, Readonly<Record<Code, string>>>>;

const inEach = <List extends keyof CodeWords>(list: List): Readonly<Record<OfferedLanguage, CodeWords[List]>> => ({
  en: codeWords.en[list],
  fr: codeWords.fr[list],
});

const renewalRule: Labels<RenewalRule> = {
  en: { automatic: 'Automatic', by_decision: 'By decision', none: 'None' },
  fr: { automatic: 'Tacite', by_decision: 'Sur décision', none: 'Aucune' },
};

const valuationMethod: Labels<NonNullable<Commitment['valuationMethod']>> = {
  en: {
    market_value: 'Market value',
    provider_cost: 'Cost to the provider',
    replacement_cost: 'Replacement cost',
    agreed_in_instrument: 'Agreed in the instrument',
    estimate: 'Estimate',
  },
  fr: {
    market_value: 'Valeur de marché',
    provider_cost: 'Coût pour le fournisseur',
    replacement_cost: 'Coût de remplacement',
    agreed_in_instrument: 'Convenue dans l’instrument',
    estimate: 'Estimation',
  },
};

const eventMode: Labels<Event['mode']> = {
  en: { in_person: 'In person', hybrid: 'Hybrid', online: 'Online' },
  fr: { in_person: 'En présentiel', hybrid: 'Hybride', online: 'En ligne' },
};

const yesNo: Labels<'yes' | 'no'> = { en: { yes: 'Yes', no: 'No' }, fr: { yes: 'Oui', no: 'Non' } };

/** What an import records an agreement as: a draft, or one that is already signed. */
const recordedAs: Labels<'draft' | 'in_force'> = {
  en: { draft: codeWords.en.agreementState.draft, in_force: codeWords.en.agreementState.in_force },
  fr: { draft: codeWords.fr.agreementState.draft, in_force: codeWords.fr.agreementState.in_force },
};

export const wordLists = {
  agreementType: inEach('agreementType'),
  agreementState: inEach('agreementState'),
  amendmentKind: inEach('amendmentKind'),
  amendmentState: inEach('amendmentState'),
  partyRole: inEach('partyRole'),
  confidentiality: inEach('confidentiality'),
  milestoneState: inEach('milestoneState'),
  milestoneKind: inEach('milestoneKind'),
  evidencePolicy: inEach('evidencePolicy'),
  verificationLevel: inEach('verificationLevel'),
  dueState: inEach('dueState'),
  rag: inEach('rag'),
  commitmentKind: inEach('commitmentKind'),
  commitmentStrength: inEach('commitmentStrength'),
  commitmentState: inEach('commitmentState'),
  region: inEach('region'),
  reasonCode: inEach('reasonCode'),
  organisationType: inEach('organisationType'),
  indicatorMeasure: inEach('indicatorMeasure'),
  indicatorMeaning: inEach('indicatorMeaning'),
  documentKind: inEach('documentKind'),
  documentPurpose: inEach('documentPurpose'),
  textState: inEach('textState'),
  scanState: inEach('scanState'),
  visibility: inEach('visibility'),
  riskState: inEach('riskState'),
  riskLevel: inEach('riskLevel'),
  recordedAs,
  renewalRule,
  valuationMethod,
  eventMode,
  yesNo,
} as const;
export type WordList = keyof typeof wordLists;

/** The label of a code; a code without one stands as it is. */
export function labelOf(list: WordList, code: string, language: OfferedLanguage): string {
  const labels: Readonly<Record<string, string>> = wordLists[list][language];
  return labels[code] ?? code;
}

/** Who signed, as a cell says it; what divides several in a cell stands in no name. */
export const signatoryWords = ({ name, title }: { name: string; title: string | null }): string =>
  [name, title && `(${title})`]
    .filter(Boolean)
    .join(' ')
    .replace(/\s*[;|\n]\s*/g, ', ');

/** What an office writes for short, and what donors call a reason. */
const inShort: Readonly<Record<string, readonly string[]>> = {
  'agreementType.memorandum_of_understanding': ['MoU', 'Memorandum', 'Protocole d’entente', 'Mémorandum'],
  'agreementType.letter_of_intent': ['LoI'],
  'agreementType.joint_declaration': ['Declaration', 'Déclaration'],
  'reasonCode.adaptive_management': ['Gestion adaptative'],
  'reasonCode.budget_realignment': ['Réaménagement budgétaire'],
  'reasonCode.change_in_context': ['Changement de contexte'],
  'reasonCode.costed_extension': ['Prolongation avec coûts'],
  'reasonCode.donor_or_partner_requirement': ['Exigence du bailleur ou du partenaire'],
  'reasonCode.implementation_delay': ['Retard de mise en œuvre'],
};

/** Every word a cell may say for a code: the code itself, its labels, and what is usual for short; an agreement in force may be "active". */
export const saidFor = (list: WordList, code: string): string[] => [
  code,
  ...offeredLanguages.map((language) => labelOf(list, code, language)),
  ...(inShort[`${list}.${code}`] ?? []),
  ...((list === 'recordedAs' || list === 'agreementState') && (code === 'in_force' || code === 'terminated')
    ? offeredLanguages.map((language) => codeWords[language].activeState[code])
    : []),
];
