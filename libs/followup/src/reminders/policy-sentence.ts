import { spacedFrench, type OfferedLanguage, type PolicyRecipient, type ReminderSubject } from '@concord/contracts';
import { formats } from '../texts/index.ts';
import type { Duty, PolicyTimes } from './reminder.rules.ts';

export interface PolicyWords extends PolicyTimes {
  subjectType: ReminderSubject;
  quietFrom: string | null;
  quietTo: string | null;
  recipients: readonly PolicyRecipient[];
  byMail: boolean;
  digestAbove: number | null;
  latePolicy: 'send' | 'collapse' | 'skip';
  lateDays: number;
  /** `HH:MM`. */
  sendAt: string;
}

/** Who is responsible for a subject. */
type Responsible = 'responsible' | 'officer' | 'asked';
const responsibleFor: Record<ReminderSubject, Responsible> = {
  milestone: 'responsible',
  milestone_return: 'responsible',
  milestone_silence: 'responsible',
  milestone_unheard: 'responsible',
  commitment: 'officer',
  commitment_occurrence: 'officer',
  agreement_end: 'officer',
  agreement_notice: 'officer',
  agreement_review: 'officer',
  agreement_draft: 'officer',
  amendment_draft: 'officer',
  report_unanswered: 'asked',
  progress_report: 'responsible',
  report_draft: 'officer',
  progress_unanswered: 'asked',
};

type Reader = Exclude<PolicyRecipient, 'responsible'> | Responsible;

/** Whom a policy reminds, each once; the ladder tells nobody a second time. */
const readersOf = ({ subjectType, recipients }: Pick<PolicyWords, 'subjectType' | 'recipients'>): Reader[] => [
  ...new Set(recipients.map((role) => (role === 'responsible' ? responsibleFor[subjectType] : role))),
];

type List = (items: readonly string[]) => string;
const isOne = (days: readonly number[]): boolean => days.length === 1 && days[0] === 1;

interface Words {
  /** The date a subject counts from, after `before` and `after`, and on it. */
  date: Record<ReminderSubject, string>;
  on: Record<ReminderSubject, string>;
  /** One distance or more, as a list; the first that is told of names the date. */
  before: (days: readonly number[], list: List, date: string) => string;
  onTheDay: string;
  after: (days: readonly number[], list: List, date: string) => string;
  overdue: (repeat: { firstAfter: number; every: number; atMost: number }, date: string) => string;
  nothing: string;
  reader: Record<Reader, string>;
  /** One or several readers, in one string. */
  lead: (readers: string, several: boolean, list: string, time: string) => string;
  rung: (who: Duty, days: number, first: boolean) => string;
  ladder: (list: string, date: string) => string;
  shift: Record<PolicyTimes['shift'], string>;
  late: Record<PolicyWords['latePolicy'], (days: number) => string>;
  quiet: (from: string, to: string) => string;
  bellOnly: string;
  gathered: (above: number) => string;
}

const en: Words = {
  date: {
    milestone: 'the current date',
    milestone_return: 'the day by which it is wanted again',
    milestone_silence: 'the last update',
    milestone_unheard: 'the day it was to begin',
    commitment: 'the date of the commitment',
    commitment_occurrence: 'each day the commitment falls on',
    agreement_end: 'the end of the agreement',
    agreement_notice: 'the last day to give notice',
    agreement_review: 'the review of the agreement',
    agreement_draft: 'the last change',
    amendment_draft: 'the last change or the effective date',
    report_unanswered: 'the 14th day after the report was sent',
    progress_report: 'the day the progress report is due',
    report_draft: 'the last change',
    progress_unanswered: 'the 7th day after it was asked',
  },
  on: {
    milestone: 'on the current date',
    milestone_return: 'on the day by which it is wanted again',
    milestone_silence: 'on the day of the last update',
    milestone_unheard: 'on the day it was to begin',
    commitment: 'on the date of the commitment',
    commitment_occurrence: 'on each day the commitment falls on',
    agreement_end: 'on the last day of the agreement',
    agreement_notice: 'on the last day to give notice',
    agreement_review: 'on the day of the review',
    agreement_draft: 'on the day of the last change',
    amendment_draft: 'on the day of the last change or on the effective date',
    report_unanswered: 'on the 14th day after the report was sent',
    progress_report: 'on the day the progress report is due',
    report_draft: 'on the day of the last change',
    progress_unanswered: 'on the 7th day after it was asked',
  },
  before: (days, list, date) =>
    isOne(days) ? `the day before${date}` : `${list(days.map(String))} days before${date}`,
  onTheDay: 'on the day',
  after: (days, list, date) => (isOne(days) ? `the day after${date}` : `${list(days.map(String))} days after${date}`),
  overdue: ({ firstAfter, every, atMost }, date) =>
    atMost === 1
      ? `${firstAfter} working days after${date}`
      : `${firstAfter} working days after${date} and then ${every === 5 ? 'every week' : `every ${every} working days`}, ${atMost} times at most`,
  nothing: 'Nobody is reminded.',
  reader: {
    responsible: 'whoever is responsible',
    asked: 'whoever was asked and has not answered',
    focal_point: 'the focal points',
    officer: 'the officers of the agreement',
    manager: 'the managers of the agreement',
  },
  lead: (readers, several, list, time) =>
    `${readers} ${several ? 'are' : 'is'} reminded ${list}, at ${time} on their own clock.`,
  rung: (who, days, first) => `the ${who}${first ? ' is told' : ''} ${days} working days`,
  ladder: (list, date) => ` If nothing happens, ${list} after ${date}.`,
  shift: {
    none: '',
    next: ' What falls on a day off moves to the next working day.',
    previous: ' What falls on a day off moves to the working day before.',
  },
  quiet: (from, to) => ` Nothing late goes out between ${from} and ${to}.`,
  bellOnly: ' The bell alone shows it; no mail goes out.',
  gathered: (above) => ` More than ${above} a day come together in one mail.`,
  late: {
    send: (days) => ` What could not be sent in time is sent up to ${days} days late.`,
    collapse: () => ' Of what could not be sent in time, only the newest is sent.',
    skip: () => ' What could not be sent in time is not sent.',
  },
};

const frenchDuty: Record<Duty, string> = {
  officer: 'le chargé de programme',
  manager: 'le responsable de l’accord',
  board: 'la direction',
};

const fr: Words = {
  date: {
    milestone: 'l’échéance actuelle',
    milestone_return: 'le jour où il est attendu de nouveau',
    milestone_silence: 'la dernière mise à jour',
    milestone_unheard: 'le jour où il devait commencer',
    commitment: 'la date de l’engagement',
    commitment_occurrence: 'chaque jour où l’engagement revient',
    agreement_end: 'la fin de l’accord',
    agreement_notice: 'le dernier jour pour donner le préavis',
    agreement_review: 'le réexamen de l’accord',
    agreement_draft: 'la dernière modification',
    amendment_draft: 'la dernière modification ou la date d’effet',
    report_unanswered: 'le 14e jour après l’envoi du rapport',
    progress_report: 'le jour où le rapport d’avancement est dû',
    report_draft: 'la dernière modification',
    progress_unanswered: 'le 7e jour après la demande',
  },
  on: {
    milestone: 'à l’échéance actuelle',
    milestone_return: 'le jour où il est attendu de nouveau',
    milestone_silence: 'le jour de la dernière mise à jour',
    milestone_unheard: 'le jour où il devait commencer',
    commitment: 'à la date de l’engagement',
    commitment_occurrence: 'chaque jour où l’engagement revient',
    agreement_end: 'le dernier jour de l’accord',
    agreement_notice: 'le dernier jour pour donner le préavis',
    agreement_review: 'le jour du réexamen',
    agreement_draft: 'le jour de la dernière modification',
    amendment_draft: 'le jour de la dernière modification ou à la date d’effet',
    report_unanswered: 'le 14e jour après l’envoi du rapport',
    progress_report: 'le jour où le rapport d’avancement est dû',
    report_draft: 'le jour de la dernière modification',
    progress_unanswered: 'le 7e jour après la demande',
  },
  before: (days, list, date) => `${isOne(days) ? '1 jour' : `${list(days.map(String))} jours`} avant${date}`,
  onTheDay: 'le jour même',
  after: (days, list, date) => `${isOne(days) ? '1 jour' : `${list(days.map(String))} jours`} après${date}`,
  overdue: ({ firstAfter, every, atMost }, date) =>
    atMost === 1
      ? `${firstAfter} jours ouvrés après${date}`
      : `${firstAfter} jours ouvrés après${date} puis ${every === 5 ? 'chaque semaine' : `tous les ${every} jours ouvrés`}, ${atMost} fois au plus`,
  nothing: 'Personne n’est rappelé.',
  reader: {
    responsible: 'la personne responsable',
    asked: 'la personne interrogée qui n’a pas répondu',
    focal_point: 'les points focaux',
    officer: 'les chargés de programme de l’accord',
    manager: 'les responsables de l’accord',
  },
  lead: (readers, several, list, time) =>
    `${readers} ${several ? 'reçoivent' : 'reçoit'} un rappel ${list}, à ${time} à l’heure du destinataire.`,
  rung: (who, days) => `${frenchDuty[who]} ${days} jours ouvrés`,
  ladder: (list, date) => ` Si rien ne se passe, on prévient ${list} après ${date}.`,
  shift: {
    none: '',
    next: ' Ce qui tombe un jour chômé passe au jour ouvré suivant.',
    previous: ' Ce qui tombe un jour chômé passe au jour ouvré précédent.',
  },
  quiet: (from, to) => ` Rien ne part en retard entre ${from} et ${to}.`,
  bellOnly: ' Seule la cloche le montre ; aucun courriel ne part.',
  gathered: (above) => ` Au-delà de ${above} par jour, ils arrivent ensemble en un courriel.`,
  late: {
    send: (days) => ` Ce qui n’a pas pu partir à temps part avec ${days} jours de retard au plus.`,
    collapse: () => ' De ce qui n’a pas pu partir à temps, seul le plus récent part.',
    skip: () => ' Ce qui n’a pas pu partir à temps ne part pas.',
  },
};

const catalogues: Record<OfferedLanguage, Words> = { en, fr: spacedFrench(fr) };

/** Pure: what a policy does, in one or two plain sentences. */
export function policySentence(policy: PolicyWords, language: OfferedLanguage): string {
  const words = catalogues[language];
  const { list } = formats(language);
  const readers = readersOf(policy);
  const times = timesOf(policy, words, list);
  const rungs = toldNext(policy).map(({ to, afterWorkingDays }, at) => words.rung(to, afterWorkingDays, at === 0));
  const named = capital(list(readers.map((reader) => words.reader[reader])));
  const several = readers.length > 1 || !(['responsible', 'asked'] as const).some((one) => one === readers[0]);
  const lead = times.length > 0 ? words.lead(named, several, list(times), policy.sendAt) : words.nothing;
  const quiet = policy.quietFrom && policy.quietTo ? words.quiet(policy.quietFrom, policy.quietTo) : '';
  return (
    lead +
    (rungs.length > 0 ? words.ladder(list(rungs), words.date[policy.subjectType]) : '') +
    (times.length > 0 ? words.shift[policy.shift] + carried(policy, words) : '') +
    words.late[policy.latePolicy](policy.lateDays) +
    (policy.latePolicy === 'skip' ? '' : quiet)
  );
}

/** By mail or not, and how many singly. */
const carried = ({ byMail, digestAbove }: PolicyWords, words: Words): string => {
  if (!byMail) return words.bellOnly;
  return digestAbove === null ? '' : words.gathered(digestAbove);
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The ladder without whoever is reminded already: they are not told a second time. */
export function toldNext(
  policy: Pick<PolicyWords, 'subjectType' | 'recipients' | 'escalation'>,
): PolicyWords['escalation'] {
  const readers = readersOf(policy);
  return policy.escalation.filter(({ to }) => to === 'board' || !readers.includes(to));
}

/** When it speaks, the earliest first; the first names the date the days count from. */
function timesOf({ subjectType, offsets, overdueRepeat }: PolicyWords, words: Words, list: List): string[] {
  const sorted = [...offsets].sort((a, b) => a - b);
  const before = sorted.filter((days) => days < 0).map((days) => -days);
  const after = sorted.filter((days) => days > 0);
  const onTheDay = sorted.includes(0);
  const date = ` ${words.date[subjectType]}`;
  const told = before.length > 0 || onTheDay;
  return [
    ...(before.length > 0 ? [words.before(before, list, date)] : []),
    ...(onTheDay ? [before.length > 0 ? words.onTheDay : words.on[subjectType]] : []),
    ...(after.length > 0 ? [words.after(after, list, told ? '' : date)] : []),
    ...(overdueRepeat ? [words.overdue(overdueRepeat, told || after.length > 0 ? '' : date)] : []),
  ];
}
