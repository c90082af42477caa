import { spacedFrench, type OfferedLanguage } from '@concord/contracts';
import { formats } from '../texts/index.ts';
import type { Duty, PolicyTimes } from './reminder.rules.ts';

export interface PolicyWords extends PolicyTimes {
  quietFrom: string | null;
  quietTo: string | null;
  latePolicy: 'send' | 'collapse' | 'skip';
  lateDays: number;
  /** `HH:MM`. */
  sendAt: string;
}

type List = (items: readonly string[]) => string;
const isOne = (days: readonly number[]): boolean => days.length === 1 && days[0] === 1;

interface Words {
  /** One distance or more, as a list. */
  before: (days: readonly number[], list: List) => string;
  onTheDay: string;
  after: (days: readonly number[], list: List) => string;
  overdue: (first: number, every: number, atMost: number) => string;
  nothing: string;
  lead: (list: string, time: string) => string;
  rung: (who: Duty, days: number) => string;
  ladder: (list: string, rungs: number) => string;
  shift: Record<PolicyTimes['shift'], string>;
  late: Record<PolicyWords['latePolicy'], (days: number) => string>;
  quiet: (from: string, to: string) => string;
}

const en: Words = {
  before: (days, list) => (isOne(days) ? 'the day before' : `${list(days.map(String))} days before`),
  onTheDay: 'on the day',
  after: (days, list) => (isOne(days) ? 'the day after' : `${list(days.map(String))} days after`),
  overdue: (first, every, atMost) =>
    atMost === 1
      ? `${first} working days after`
      : `${first} working days after and then ${every === 5 ? 'every week' : `every ${every} working days`}, ${atMost} times at most`,
  nothing: 'Nobody is reminded.',
  lead: (list, time) => `Whoever is responsible is reminded ${list}, at ${time} on their own clock.`,
  rung: (who, days) => `the ${who} after ${days} working days`,
  ladder: (list, rungs) => ` If nothing happens, ${list} ${rungs === 1 ? 'is' : 'are'} told.`,
  shift: {
    none: '',
    next: ' What falls on a day off moves to the next working day.',
    previous: ' What falls on a day off moves to the working day before.',
  },
  quiet: (from, to) => ` Nothing late goes out between ${from} and ${to}.`,
  late: {
    send: (days) => ` What could not be sent in time is sent up to ${days} days late.`,
    collapse: () => ' Of what could not be sent in time, only the newest is sent.',
    skip: () => ' What could not be sent in time is not sent.',
  },
};

const frenchDuty: Record<Duty, string> = {
  officer: 'le chargé de programme',
  manager: 'le responsable',
  board: 'la direction',
};

const fr: Words = {
  before: (days, list) => (isOne(days) ? 'la veille' : `${list(days.map(String))} jours avant`),
  onTheDay: 'le jour même',
  after: (days, list) => (isOne(days) ? 'le lendemain' : `${list(days.map(String))} jours après`),
  overdue: (first, every, atMost) =>
    atMost === 1
      ? `${first} jours ouvrés après`
      : `${first} jours ouvrés après puis ${every === 5 ? 'chaque semaine' : `tous les ${every} jours ouvrés`}, ${atMost} fois au plus`,
  nothing: 'Personne n’est rappelé.',
  lead: (list, time) => `La personne responsable reçoit un rappel ${list}, à ${time} à sa propre heure.`,
  rung: (who, days) => `${frenchDuty[who]} après ${days} jours ouvrés`,
  ladder: (list) => ` Si rien ne se passe, on prévient ${list}.`,
  shift: {
    none: '',
    next: ' Ce qui tombe un jour chômé passe au jour ouvré suivant.',
    previous: ' Ce qui tombe un jour chômé passe au jour ouvré précédent.',
  },
  quiet: (from, to) => ` Rien ne part en retard entre ${from} et ${to}.`,
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
  const offsets = [...policy.offsets].sort((a, b) => a - b);
  const before = offsets.filter((days) => days < 0).map((days) => -days);
  const after = offsets.filter((days) => days > 0);
  const times = [
    ...(before.length > 0 ? [words.before(before, list)] : []),
    ...(offsets.includes(0) ? [words.onTheDay] : []),
    ...(after.length > 0 ? [words.after(after, list)] : []),
  ];
  const { overdueRepeat: repeat } = policy;
  if (repeat) times.push(words.overdue(repeat.firstAfter, repeat.every, repeat.atMost));
  const rungs = policy.escalation.map(({ to, afterWorkingDays }) => words.rung(to, afterWorkingDays));
  const lead = times.length > 0 ? words.lead(list(times), policy.sendAt) : words.nothing;
  const quiet = policy.quietFrom && policy.quietTo ? words.quiet(policy.quietFrom, policy.quietTo) : '';
  return (
    lead +
    (rungs.length > 0 ? words.ladder(list(rungs), rungs.length) : '') +
    (times.length > 0 ? words.shift[policy.shift] : '') +
    words.late[policy.latePolicy](policy.lateDays) +
    (policy.latePolicy === 'skip' ? '' : quiet)
  );
}
