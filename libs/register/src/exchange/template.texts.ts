import { inFrenchSpaces, spacedFrench, type ImportField, type OfferedLanguage } from '@concord/contracts';
import type { CellKind } from './import.fields.ts';

/** What the template says of each column: what belongs in it, beyond its heading, and an example where one helps. */
type Said = Readonly<Record<OfferedLanguage, string>>;
const said = (en: string, fr: string): Said => ({ en, fr: inFrenchSpaces(fr) });
const alike = (text: string): Said => said(text, text);

/** Sheets and headings that explain; none of them is read by an import. */
export const templateWords: Readonly<
  Record<
    OfferedLanguage,
    {
      fileName: string;
      sampleName: string;
      sampleNote: string;
      /** What an agreement of the sample is called, so that it is none of those recorded, in the demonstration itself above all. */
      sampleTitle: (title: string) => string;
      explanation: string;
      values: string;
      headings: readonly string[];
      needed: string;
      wordsFor: (heading: string) => string;
    }
  >
> = {
  en: {
    fileName: 'Concord template',
    sampleName: 'Concord sample',
    sampleNote:
      'A sample: the agreements and commitments are those of published texts; milestones, dates and progress are invented.',
    sampleTitle: (title) => `${title} (sample)`,
    explanation: 'How to fill in',
    values: 'Allowed words',
    headings: ['Sheet', 'Heading', 'Needed', 'What belongs here', 'Words that may stand here', 'For example'],
    needed: 'yes',
    // no heading an import knows: this sheet is none to bring in
    wordsFor: (heading) => `Words for “${heading}”`,
  },
  fr: spacedFrench({
    fileName: 'Modèle Concord',
    sampleName: 'Exemple Concord',
    sampleNote:
      'Un exemple : accords et engagements proviennent de textes publiés ; jalons, dates et avancements sont inventés.',
    sampleTitle: (title) => `${title} (exemple)`,
    explanation: 'Mode d’emploi',
    values: 'Mots admis',
    headings: ['Feuille', 'En-tête', 'Nécessaire', 'Ce qui y figure', 'Mots qui peuvent y figurer', 'Par exemple'],
    needed: 'oui',
    wordsFor: (heading) => `Mots pour « ${heading} »`,
  }),
};

/** What a cell of each kind may say. */
export const kindTexts: Readonly<Record<CellKind['kind'], Said>> = {
  text: said('A short text.', 'Un texte court.'),
  prose: said('A text; it may have several lines.', 'Un texte, sur plusieurs lignes s’il le faut.'),
  number: said('A number.', 'Un nombre.'),
  amount: said(
    'An amount with at most two decimals, without its currency.',
    'Un montant à deux décimales au plus, sans la monnaie.',
  ),
  boolean: said('Yes or no.', 'Oui ou non.'),
  countries: said(
    'Two-letter country codes (ISO 3166), divided by semicolons.',
    'Codes de pays à deux lettres (ISO 3166), séparés par des points-virgules.',
  ),
  names: said(
    'Names or acronyms of parties, divided by semicolons.',
    'Noms ou sigles de parties, séparés par des points-virgules.',
  ),
  parties: said(
    'Organisations, each with its role in brackets, divided by semicolons; without a role, a counterpart.',
    'Organisations, chacune suivie de son rôle entre parenthèses, séparées par des points-virgules ; sans rôle, contrepartie.',
  ),
  references: said(
    'What others call it: whose reference, a colon, the reference; several divided by semicolons.',
    'Comment d’autres le désignent : de qui est la référence, deux-points, la référence ; plusieurs séparées par des points-virgules.',
  ),
  signatories: said(
    'Who signed: the party, a colon, the name, and the title in brackets; several divided by semicolons.',
    'Qui a signé : la partie, deux-points, le nom, et le titre entre parenthèses ; plusieurs séparés par des points-virgules.',
  ),
  tags: said(
    'Codes of frameworks, each as framework:code, divided by semicolons. Frameworks: sdg_goal, sdg_target, wsis_action_line, connect_2030, itu_strategic_plan, p2c_focus_area, policy_marker, iati_sector.',
    'Codes de cadres, chacun sous la forme cadre:code, séparés par des points-virgules. Cadres : sdg_goal, sdg_target, wsis_action_line, connect_2030, itu_strategic_plan, p2c_focus_area, policy_marker, iati_sector.',
  ),
  date: said(
    'A date, best as year-month-day. A month or a year alone is enough where no day is known.',
    'Une date, de préférence année-mois-jour. Un mois ou une année seuls suffisent quand le jour n’est pas connu.',
  ),
  word: said('One of the words beside this.', 'L’un des mots ci-contre.'),
  words: said(
    'One or several of the words beside this, divided by semicolons.',
    'Un ou plusieurs des mots ci-contre, séparés par des points-virgules.',
  ),
};

/** What its kind does not say. */
export const fieldNotes: Readonly<Partial<Record<ImportField, Said>>> = {
  'organisation.name': said('Its full name; it is known by it.', 'Son nom complet ; c’est ainsi qu’elle est reconnue.'),
  'organisation.country': said('A two-letter country code (ISO 3166).', 'Un code de pays à deux lettres (ISO 3166).'),
  'organisation.parent': said(
    'The organisation it is a unit of, by name or acronym.',
    'L’organisation dont elle est une unité, par son nom ou son sigle.',
  ),
  'agreement.key': said(
    'The agreement’s title, its reference, or your own file number.',
    'Le titre de l’accord, sa référence ou votre numéro de dossier.',
  ),
  'agreement.reference': said(
    'Your own file number, by which a later file finds it again; or ours, where it has one.',
    'Votre numéro de dossier, par lequel un fichier ultérieur le retrouvera ; ou le nôtre, s’il en a un.',
  ),
  'agreement.state': said('A draft unless it says that it is in force.', 'Un projet, sauf s’il est dit en vigueur.'),
  'agreement.binding': said(
    'Yes or no; left empty, what is usual for the type.',
    'Oui ou non ; laissé vide, ce qui est habituel pour le type.',
  ),
  'agreement.renewalMonths': said(
    'How many months an automatic renewal lasts.',
    'Combien de mois dure une reconduction tacite.',
  ),
  'party.organisation': said('Its name or acronym.', 'Son nom ou son sigle.'),
  'area.title': said(
    'A part of the agreement in which things are done together.',
    'Une partie de l’accord dans laquelle on travaille ensemble.',
  ),
  'area.weight': said(
    'A number: how much it counts beside the others; 1 unless something else is said.',
    'Un nombre : combien il compte à côté des autres ; 1 sauf indication contraire.',
  ),
  'commitment.title': said('What is promised, in a sentence.', 'Ce qui est promis, en une phrase.'),
  'commitment.recurrenceRule': said(
    'For what recurs: a rule of days by RFC 5545.',
    'Pour ce qui revient : une règle de jours selon la RFC 5545.',
  ),
  'commitment.startsOn': said(
    'The day the rule counts from; needed with a rule.',
    'Le jour à partir duquel la règle compte ; nécessaire avec une règle.',
  ),
  'commitment.trigger': said(
    'What sets it off, where no date and no rule does.',
    'Ce qui le déclenche, quand ce n’est ni une date ni une règle.',
  ),
  'commitment.valuationMethod': said(
    'Only for an amount given in kind: one of the words beside this.',
    'Seulement pour un montant fourni en nature : l’un des mots ci-contre.',
  ),
  'commitment.currency': said('A three-letter code (ISO 4217).', 'Un code à trois lettres (ISO 4217).'),
  'indicator.title': said(
    'What is measured to know whether the commitment is kept.',
    'Ce que l’on mesure pour savoir si l’engagement est tenu.',
  ),
  'indicator.unit': said('What is counted: people, kilometres.', 'Ce que l’on compte : personnes, kilomètres.'),
  'indicator.baselineValue': said('A number: where it began.', 'Un nombre : d’où l’on est parti.'),
  'indicator.targetValue': said(
    'A number: where it is to be. A qualitative indicator has none.',
    'Un nombre : où l’on veut arriver. Un indicateur qualitatif n’en a pas.',
  ),
  'indicator.ascending': said(
    'Yes or no; yes unless something else is said.',
    'Oui ou non ; oui sauf indication contraire.',
  ),
  'indicator.meaning': said(
    'How readings are to be read: one of the words beside this.',
    'Comment lire les relevés : l’un des mots ci-contre.',
  ),
  'indicator.note': said(
    'How and from which source; for a qualitative indicator, what it aims at.',
    'Comment et d’après quelle source ; pour un indicateur qualitatif, ce qu’il vise.',
  ),
  'milestone.title': said('What can be seen when it is done.', 'Ce qui se constate quand c’est fait.'),
  'milestone.weight': said(
    'A number: how much it counts beside the others; 1 unless something else is said.',
    'Un nombre : combien il compte à côté des autres ; 1 sauf indication contraire.',
  ),
  'milestone.startOn': said(
    'A date; needed for a gradual milestone.',
    'Une date ; nécessaire pour un jalon progressif.',
  ),
  'milestone.baselineDueOn': said(
    'The date that was agreed. Left empty, the current date.',
    'La date convenue. Laissée vide, l’échéance actuelle.',
  ),
  'milestone.dueOn': said(
    'The date expected now. Left empty, the agreed date.',
    'La date attendue à présent. Laissée vide, la date convenue.',
  ),
  'milestone.responsible': said(
    'A party of the agreement, by name or acronym.',
    'Une partie de l’accord, par son nom ou son sigle.',
  ),
  'milestone.contactEmail': said(
    'The address of somebody already recorded as a contact of one of the parties.',
    'L’adresse d’une personne déjà enregistrée comme contact d’une des parties.',
  ),
  'milestone.achievedOn': said(
    'The day it was achieved. Of a milestone that is recorded already somebody else verifies it, unless no evidence is asked for.',
    'Le jour où il a été atteint. Pour un jalon déjà enregistré, quelqu’un d’autre le vérifie, sauf si aucune preuve n’est demandée.',
  ),
  'progress.asOf': said('The day this was so.', 'Le jour où il en était ainsi.'),
  'progress.reasonCode': said(
    'Why it fell, where the percentage is lower than before.',
    'Pourquoi il a baissé, quand le pourcentage est plus bas qu’avant.',
  ),
  'progress.percent': said('A number from 0 to 100.', 'Un nombre de 0 à 100.'),
};

/** One row of each sheet, which an import takes as it stands. A word is written by its code and shown by its label. */
export const fieldExamples: Readonly<Partial<Record<ImportField, Said>>> = {
  'organisation.name': said('Example Ministry of Communications', 'Ministère exemple des communications'),
  'organisation.acronym': said('EMOC', 'MEDC'),
  'organisation.type': alike('10'),
  'organisation.country': alike('CH'),
  'organisation.website': alike('https://ministry.example'),
  'agreement.key': said('Example memorandum on rural access', 'Mémorandum exemple sur l’accès rural'),
  'agreement.reference': alike('EX-2026/14'),
  'agreement.title': said('Example memorandum on rural access', 'Mémorandum exemple sur l’accès rural'),
  'agreement.otherReferences': said('EMOC: 77/b', 'MEDC: 77/b'),
  'agreement.type': alike('memorandum_of_understanding'),
  'agreement.state': alike('draft'),
  'agreement.parties': said(
    'Example Ministry of Communications (Counterpart)',
    'Ministère exemple des communications (Contrepartie)',
  ),
  'agreement.signatories': said(
    'EMOC: Ada Example (Minister); EMOC: Otto Sample',
    'MEDC: Ada Exemple (ministre); MEDC: Otto Modèle',
  ),
  'agreement.summary': said(
    'How both sides bring networks to villages.',
    'Comment les deux parties amènent les réseaux aux villages.',
  ),
  'agreement.signedOn': alike('2026-01-15'),
  'agreement.signedAtPlace': said('Geneva', 'Genève'),
  'agreement.signedAtOccasion': said('Example forum', 'Forum exemple'),
  'agreement.effectiveOn': alike('2026-02-01'),
  'agreement.endsOn': alike('2028-12-31'),
  'agreement.reviewOn': alike('2027-06-30'),
  'agreement.noticeDays': alike('90'),
  'agreement.renewalRule': alike('automatic'),
  'agreement.renewalMonths': alike('12'),
  'agreement.confidentiality': alike('internal'),
  'agreement.scopeCountries': alike('CH; FR'),
  'agreement.scopeRegions': alike('EUR'),
  'agreement.tags': alike('sdg_goal:9'),
  'party.organisation': said('Example Ministry of Communications', 'Ministère exemple des communications'),
  'party.role': alike('funding'),
  'area.title': said('Rural networks', 'Réseaux ruraux'),
  'area.weight': alike('2'),
  'area.tags': alike('wsis_action_line:C2'),
  'commitment.title': said('Pay for twenty access points', 'Financer vingt points d’accès'),
  'commitment.description': said('Twenty villages, chosen together.', 'Vingt villages, choisis ensemble.'),
  'commitment.kind': alike('financial'),
  'commitment.strength': alike('undertaken'),
  'commitment.owners': said('Example Ministry of Communications', 'Ministère exemple des communications'),
  'commitment.dueOn': alike('2027-06-30'),
  'commitment.amount': alike('250000.00'),
  'commitment.currency': alike('CHF'),
  'commitment.tags': alike('sdg_goal:9; sdg_target:9.c'),
  'indicator.title': said('Villages with an access point', 'Villages dotés d’un point d’accès'),
  'indicator.measure': alike('1'),
  'indicator.unit': said('villages', 'villages'),
  'indicator.baselineValue': alike('0'),
  'indicator.baselineOn': alike('2026-02-01'),
  'indicator.targetValue': alike('20'),
  'indicator.targetOn': alike('2027-06-30'),
  'indicator.ascending': alike('yes'),
  'indicator.meaning': alike('snapshot'),
  'indicator.note': said('Counted by the ministry each year.', 'Comptés chaque année par le ministère.'),
  'milestone.title': said('Twenty access points in service', 'Vingt points d’accès en service'),
  'milestone.kind': alike('gradual'),
  'milestone.weight': alike('1'),
  'milestone.startOn': alike('2026-03-01'),
  'milestone.baselineDueOn': alike('2027-03-31'),
  'milestone.dueOn': alike('2027-05-31'),
  'milestone.responsible': said('Example Ministry of Communications', 'Ministère exemple des communications'),
  'milestone.evidencePolicy': alike('optional'),
  'progress.asOf': alike('2026-05-31'),
  'progress.percent': alike('30'),
  'progress.narrative': said('Six of twenty access points serve.', 'Six points d’accès sur vingt fonctionnent.'),
};
