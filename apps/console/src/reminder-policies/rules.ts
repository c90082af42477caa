import {
  policyRecipients,
  ruleLimits,
  type PolicyRecipient,
  type PolicyRules,
  type ReminderPolicy,
} from '@concord/contracts';

/** The rules as they are being typed: numbers are words until they are numbers. */
export interface Draft {
  before: string;
  onTheDay: boolean;
  after: string;
  repeats: boolean;
  firstAfter: string;
  every: string;
  atMost: string;
  officer: string;
  manager: string;
  board: string;
  boardContactIds: string[];
  recipients: readonly PolicyRecipient[];
  byMail: boolean;
  digestAbove: string;
  sendAt: string;
  shift: PolicyRules['shift'];
  latePolicy: PolicyRules['latePolicy'];
  lateDays: string;
  quiet: boolean;
  quietFrom: string;
  quietTo: string;
}

const duties = ['officer', 'manager', 'board'] as const;
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => b - a);

/** A policy as a form shows it; without one, what a sensible office keeps. */
export function draftOf(policy?: PolicyRules | ReminderPolicy): Draft {
  const { offsets, overdueRepeat, escalation, ...rest } = policy ?? sensible;
  const rung = (duty: (typeof duties)[number]): string =>
    String(escalation.find(({ to }) => to === duty)?.afterWorkingDays ?? '');
  return {
    before: sorted(offsets.filter((days) => days < 0).map((days) => -days)).join(', '),
    onTheDay: offsets.includes(0),
    after: sorted(offsets.filter((days) => days > 0))
      .reverse()
      .join(', '),
    repeats: overdueRepeat !== null,
    firstAfter: String(overdueRepeat?.firstAfter ?? 5),
    every: String(overdueRepeat?.every ?? 5),
    atMost: String(overdueRepeat?.atMost ?? 4),
    officer: rung('officer'),
    manager: rung('manager'),
    board: rung('board'),
    boardContactIds: rest.boardContactIds,
    recipients: rest.recipients,
    byMail: rest.byMail,
    digestAbove: String(rest.digestAbove ?? ''),
    sendAt: rest.sendAt,
    shift: rest.shift,
    latePolicy: rest.latePolicy,
    lateDays: String(rest.lateDays),
    quiet: rest.quietFrom !== null,
    quietFrom: rest.quietFrom ?? '20:00',
    quietTo: rest.quietTo ?? '07:00',
  };
}

const sensible: PolicyRules = {
  offsets: [-7, 0],
  overdueRepeat: { firstAfter: 5, every: 5, atMost: 4 },
  escalation: [
    { to: 'officer', afterWorkingDays: 5 },
    { to: 'manager', afterWorkingDays: 10 },
  ],
  boardContactIds: [],
  recipients: ['responsible'],
  byMail: true,
  digestAbove: 10,
  latePolicy: 'send',
  lateDays: 7,
  sendAt: '08:00',
  shift: 'none',
  quietFrom: null,
  quietTo: null,
};

const whole = /^\d{1,4}$/;
const numberIn = (typed: string): number => (whole.test(typed.trim()) ? Number(typed) : Number.NaN);
/** `30, 7 and 1` as numbers; what is none is NaN. */
const numbersIn = (typed: string): number[] => [
  ...new Set(
    typed
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
      .map(numberIn),
  ),
];

/** What a field takes: numbers of a range, one or several, or a time. */
type Takes = { least: number; most: number; several: boolean } | 'time';
const from = (least: number, most: number, several = false): Takes => ({ least, most, several });
const takes = {
  before: from(1, ruleLimits.days, true),
  after: from(1, ruleLimits.days, true),
  firstAfter: from(1, ruleLimits.repeatWorkingDays),
  every: from(1, ruleLimits.repeatWorkingDays),
  atMost: from(1, ruleLimits.repeats),
  officer: from(1, ruleLimits.ladderWorkingDays),
  manager: from(1, ruleLimits.ladderWorkingDays),
  board: from(1, ruleLimits.ladderWorkingDays),
  digestAbove: from(1, ruleLimits.singlyADay),
  lateDays: from(0, ruleLimits.daysLate),
  sendAt: 'time',
  quietFrom: 'time',
  quietTo: 'time',
} as const satisfies Partial<Record<keyof Draft, Takes>>;
export type TypedField = keyof typeof takes;
const typedFields = Object.keys(takes) as TypedField[];
const optional: readonly TypedField[] = ['before', 'after', 'digestAbove', ...duties];

/** Whether a field is shown, for only then it counts. */
function isAsked(draft: Draft, field: TypedField): boolean {
  if (field === 'firstAfter' || field === 'every' || field === 'atMost') return draft.repeats;
  if (field === 'digestAbove') return draft.byMail;
  if (field === 'lateDays') return draft.latePolicy !== 'skip';
  return field === 'quietFrom' || field === 'quietTo' ? draft.quiet : true;
}

function isAmiss(draft: Draft, field: TypedField): boolean {
  const typed = draft[field];
  const taken: Takes = takes[field];
  if (typed.trim() === '') return !optional.includes(field);
  if (taken === 'time') return false;
  const numbers = taken.several ? numbersIn(typed) : [numberIn(typed)];
  return !numbers.every((number) => number >= taken.least && number <= taken.most);
}

/** What is typed amiss, in the order of the form, with what its field takes instead. */
export const amissIn = (draft: Draft): { field: TypedField; takes: Takes }[] =>
  typedFields
    .filter((field) => isAsked(draft, field) && isAmiss(draft, field))
    .map((field) => ({ field, takes: takes[field] }));

/** The rules that are typed; null while something is amiss. The server says what else is not allowed. */
export function rulesOf(draft: Draft): PolicyRules | null {
  if (amissIn(draft).length > 0) return null;
  return {
    offsets: [
      ...numbersIn(draft.before).map((days) => -days),
      ...(draft.onTheDay ? [0] : []),
      ...numbersIn(draft.after),
    ],
    overdueRepeat: draft.repeats
      ? { firstAfter: numberIn(draft.firstAfter), every: numberIn(draft.every), atMost: numberIn(draft.atMost) }
      : null,
    escalation: duties
      .filter((duty) => draft[duty].trim() !== '')
      .map((to) => ({ to, afterWorkingDays: numberIn(draft[to]) })),
    boardContactIds: draft.board.trim() === '' ? [] : draft.boardContactIds,
    recipients: policyRecipients.filter((role) => draft.recipients.includes(role)),
    byMail: draft.byMail,
    digestAbove: draft.digestAbove.trim() === '' || !draft.byMail ? null : numberIn(draft.digestAbove),
    latePolicy: draft.latePolicy,
    lateDays: isAsked(draft, 'lateDays') ? numberIn(draft.lateDays) : sensible.lateDays,
    sendAt: draft.sendAt,
    shift: draft.shift,
    quietFrom: draft.quiet ? draft.quietFrom : null,
    quietTo: draft.quiet ? draft.quietTo : null,
  };
}

/** The field that stands for what the server refused, of those that are shown. */
export function fieldOf(path: string, draft: Draft): TypedField | 'boardPeople' | null {
  const [name] = path.split('.');
  if (name === 'offsets') return draft.before.trim() === '' ? 'after' : 'before';
  if (name === 'overdueRepeat') return 'atMost';
  if (name === 'escalation') return duties.find((duty) => draft[duty].trim() !== '') ?? 'officer';
  if (name === 'boardContactIds') return 'boardPeople';
  return typedFields.find((field) => field === name) ?? null;
}
