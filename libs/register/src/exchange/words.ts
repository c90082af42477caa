import type {
  AgreementState,
  AgreementType,
  commitmentKinds,
  commitmentStates,
  commitmentStrengths,
  Confidentiality,
  DueState,
  evidencePolicies,
  ituRegions,
  milestoneKinds,
  MilestoneState,
  OfferedLanguage,
  organisationTypes,
  PartyRole,
  Rag,
  ReasonCode,
  RenewalRule,
  verificationLevels,
} from '@concord/contracts';

/** The codes of the register as a spreadsheet writes them, in each offered language. */
type Labels<Code extends string> = Readonly<Record<OfferedLanguage, Readonly<Record<Code, string>>>>;

const agreementType: Labels<AgreementType> = {
  en: {
    memorandum_of_understanding: 'Memorandum of understanding',
    joint_declaration: 'Joint declaration',
    letter_of_intent: 'Letter of intent',
    cooperation_agreement: 'Cooperation agreement',
    framework_agreement: 'Framework agreement',
    hosting_agreement: 'Hosting agreement',
    contribution_agreement: 'Contribution (grant) agreement',
    data_sharing_agreement: 'Data-sharing agreement',
    cooperation_without_instrument: 'Cooperation without instrument',
  },
  fr: {
    memorandum_of_understanding: 'Protocole d’accord',
    joint_declaration: 'Déclaration conjointe',
    letter_of_intent: 'Lettre d’intention',
    cooperation_agreement: 'Accord de coopération',
    framework_agreement: 'Accord-cadre',
    hosting_agreement: 'Accord de siège',
    contribution_agreement: 'Accord de contribution (subvention)',
    data_sharing_agreement: 'Accord de partage de données',
    cooperation_without_instrument: 'Coopération sans instrument',
  },
};

const agreementState: Labels<AgreementState> = {
  en: {
    draft: 'Draft',
    negotiation: 'In negotiation',
    approval: 'Awaiting approval',
    signature: 'Awaiting signature',
    signed: 'Signed',
    in_force: 'In force',
    suspended: 'Suspended',
    ended: 'Ended',
    closed: 'Closed',
    cancelled: 'Cancelled',
    terminated: 'Terminated',
    superseded: 'Superseded',
  },
  fr: {
    draft: 'Projet',
    negotiation: 'En négociation',
    approval: 'En attente d’approbation',
    signature: 'En attente de signature',
    signed: 'Signé',
    in_force: 'En vigueur',
    suspended: 'Suspendu',
    ended: 'Terminé',
    closed: 'Clos',
    cancelled: 'Annulé',
    terminated: 'Résilié',
    superseded: 'Remplacé',
  },
};

const partyRole: Labels<PartyRole> = {
  en: {
    lead: 'Lead',
    counterpart: 'Counterpart',
    implementing: 'Implementing',
    funding: 'Funding',
    observer: 'Observer',
    witness: 'Witness',
  },
  fr: {
    lead: 'Chef de file',
    counterpart: 'Contrepartie',
    implementing: 'Mise en œuvre',
    funding: 'Financement',
    observer: 'Observateur',
    witness: 'Témoin',
  },
};

const confidentiality: Labels<Confidentiality> = {
  en: { public: 'Public', partner: 'Shared with partners', internal: 'Internal', confidential: 'Confidential' },
  fr: {
    public: 'Public',
    partner: 'Partagé avec les partenaires',
    internal: 'Interne',
    confidential: 'Confidentiel',
  },
};

const milestoneState: Labels<MilestoneState> = {
  en: {
    planned: 'Planned',
    in_progress: 'In progress',
    submitted: 'Awaiting verification',
    achieved: 'Achieved',
    missed: 'Missed',
    cancelled: 'Cancelled',
  },
  fr: {
    planned: 'Prévu',
    in_progress: 'En cours',
    submitted: 'En attente de vérification',
    achieved: 'Atteint',
    missed: 'Manqué',
    cancelled: 'Annulé',
  },
};

const milestoneKind: Labels<(typeof milestoneKinds)[number]> = {
  en: { deliverable: 'Deliverable', gradual: 'Gradual' },
  fr: { deliverable: 'Livrable', gradual: 'Graduel' },
};

const evidencePolicy: Labels<(typeof evidencePolicies)[number]> = {
  en: { none: 'Not asked for', optional: 'Optional', required: 'Required' },
  fr: { none: 'Non demandée', optional: 'Facultative', required: 'Exigée' },
};

const verificationLevel: Labels<(typeof verificationLevels)[number]> = {
  en: {
    self_reported: 'Self-reported',
    evidence_attached: 'Evidence attached',
    counterparty_confirmed: 'Confirmed by the counterpart',
    independently_verified: 'Independently verified',
  },
  fr: {
    self_reported: 'Déclaré par la partie',
    evidence_attached: 'Preuve jointe',
    counterparty_confirmed: 'Confirmé par la contrepartie',
    independently_verified: 'Vérifié de façon indépendante',
  },
};

const dueState: Labels<DueState> = {
  en: { none: 'No date', later: 'Later', due_soon: 'Due soon', due: 'Due today', overdue: 'Past current date' },
  fr: {
    none: 'Sans date',
    later: 'Plus tard',
    due_soon: 'Bientôt dû',
    due: 'Dû aujourd’hui',
    overdue: 'Date actuelle dépassée',
  },
};

const rag: Labels<Rag> = {
  en: {
    grey: 'Not judged yet',
    green: 'On track',
    amber: 'Needs attention',
    red: 'Off track',
    blue: 'Achieved',
  },
  fr: {
    grey: 'Pas encore évalué',
    green: 'En bonne voie',
    amber: 'À surveiller',
    red: 'En difficulté',
    blue: 'Atteint',
  },
};

const commitmentKind: Labels<(typeof commitmentKinds)[number]> = {
  en: {
    programmatic: 'Programmatic',
    advocacy: 'Advocacy',
    policy: 'Policy',
    financial: 'Financial',
    in_kind: 'In kind',
  },
  fr: {
    programmatic: 'Programmatique',
    advocacy: 'Plaidoyer',
    policy: 'Politique',
    financial: 'Financier',
    in_kind: 'En nature',
  },
};

const commitmentStrength: Labels<(typeof commitmentStrengths)[number]> = {
  en: { expressed: 'Expressed', planned: 'Planned', undertaken: 'Undertaken', binding: 'Binding' },
  fr: { expressed: 'Exprimé', planned: 'Prévu', undertaken: 'Pris', binding: 'Contraignant' },
};

const commitmentState: Labels<(typeof commitmentStates)[number]> = {
  en: {
    proposed: 'Proposed',
    accepted: 'Accepted',
    deferred: 'Deferred',
    withdrawn: 'Withdrawn',
    not_delivered: 'Not delivered',
    closed: 'Closed',
  },
  fr: {
    proposed: 'Proposé',
    accepted: 'Accepté',
    deferred: 'Reporté',
    withdrawn: 'Retiré',
    not_delivered: 'Non tenu',
    closed: 'Clos',
  },
};

const region: Labels<(typeof ituRegions)[number]> = {
  en: { AFR: 'Africa', AMS: 'Americas', ARB: 'Arab States', ASP: 'Asia-Pacific', CIS: 'CIS', EUR: 'Europe' },
  fr: { AFR: 'Afrique', AMS: 'Amériques', ARB: 'États arabes', ASP: 'Asie-Pacifique', CIS: 'CEI', EUR: 'Europe' },
};

const reasonCode: Labels<ReasonCode> = {
  en: {
    adaptive_management: 'Adaptive management',
    budget_realignment: 'Budget realignment',
    change_in_context: 'Change in context',
    costed_extension: 'Costed extension',
    donor_or_partner_requirement: 'Donor or partner requirement',
    implementation_delay: 'Implementation delay',
    force_majeure: 'Force majeure',
    other: 'Other',
  },
  fr: {
    adaptive_management: 'Gestion adaptative',
    budget_realignment: 'Réaménagement budgétaire',
    change_in_context: 'Changement de contexte',
    costed_extension: 'Prolongation avec coûts',
    donor_or_partner_requirement: 'Exigence du bailleur ou du partenaire',
    implementation_delay: 'Retard de mise en œuvre',
    force_majeure: 'Force majeure',
    other: 'Autre',
  },
};

const organisationType: Labels<(typeof organisationTypes)[number]> = {
  en: {
    '10': 'Government',
    '11': 'Local government',
    '15': 'Other public sector',
    '21': 'International NGO',
    '22': 'National NGO',
    '23': 'Regional NGO',
    '24': 'Partner-country NGO',
    '30': 'Public-private partnership',
    '40': 'Multilateral',
    '60': 'Foundation',
    '70': 'Private sector',
    '71': 'Private sector in provider country',
    '72': 'Private sector in recipient country',
    '73': 'Private sector in third country',
    '80': 'Academic, training and research',
    '90': 'Other',
  },
  fr: {
    '10': 'Gouvernement',
    '11': 'Collectivité locale',
    '15': 'Autre secteur public',
    '21': 'ONG internationale',
    '22': 'ONG nationale',
    '23': 'ONG régionale',
    '24': 'ONG du pays partenaire',
    '30': 'Partenariat public-privé',
    '40': 'Multilatéral',
    '60': 'Fondation',
    '70': 'Secteur privé',
    '71': 'Secteur privé du pays fournisseur',
    '72': 'Secteur privé du pays bénéficiaire',
    '73': 'Secteur privé d’un pays tiers',
    '80': 'Enseignement, formation et recherche',
    '90': 'Autre',
  },
};

const renewalRule: Labels<RenewalRule> = {
  en: { automatic: 'Automatic', by_decision: 'By decision', none: 'None' },
  fr: { automatic: 'Tacite', by_decision: 'Sur décision', none: 'Aucune' },
};

const yesNo: Labels<'yes' | 'no'> = { en: { yes: 'Yes', no: 'No' }, fr: { yes: 'Oui', no: 'Non' } };

/** What an import records an agreement as: a draft, or one that is already signed. */
const recordedAs: Labels<'draft' | 'in_force'> = {
  en: { draft: agreementState.en.draft, in_force: agreementState.en.in_force },
  fr: { draft: agreementState.fr.draft, in_force: agreementState.fr.in_force },
};

export const wordLists = {
  agreementType,
  agreementState,
  recordedAs,
  partyRole,
  confidentiality,
  milestoneState,
  milestoneKind,
  evidencePolicy,
  verificationLevel,
  dueState,
  rag,
  commitmentKind,
  commitmentStrength,
  commitmentState,
  region,
  reasonCode,
  organisationType,
  renewalRule,
  yesNo,
} as const;
export type WordList = keyof typeof wordLists;

/** The label of a code; a code without one stands as it is. */
export function labelOf(list: WordList, code: string, language: OfferedLanguage): string {
  const labels: Readonly<Record<string, string>> = wordLists[list][language];
  return labels[code] ?? code;
}

/** Every label of a list, in the order of its codes. */
export const labelsOf = (list: WordList, language: OfferedLanguage): string[] =>
  Object.values(wordLists[list][language]);
