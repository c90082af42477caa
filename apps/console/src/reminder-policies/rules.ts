import type { PolicyRules, ReminderPolicy } from '@concord/contracts';

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
  latePolicy: 'send',
  lateDays: 7,
  sendAt: '08:00',
  shift: 'none',
  quietFrom: null,
  quietTo: null,
};

const whole = /^\d{1,3}$/;
/** `30, 7 and 1` as numbers; null when something is none. */
function numbersIn(typed: string): number[] | null {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.every((part) => whole.test(part)) ? [...new Set(parts.map(Number))] : null;
}
const numberIn = (typed: string): number | null => (whole.test(typed.trim()) ? Number(typed) : null);

/** The rules that are typed; null while they are not whole. The server says what else is not allowed. */
export function rulesOf(draft: Draft): PolicyRules | null {
  const before = numbersIn(draft.before);
  const after = numbersIn(draft.after);
  const [firstAfter, every, atMost, lateDays] = [draft.firstAfter, draft.every, draft.atMost, draft.lateDays].map(
    numberIn,
  );
  if (!before || !after || lateDays == null) return null;
  if (draft.repeats && (firstAfter == null || every == null || atMost == null)) return null;
  const rungs = duties
    .filter((duty) => draft[duty].trim() !== '')
    .map((to) => ({ to, afterWorkingDays: numberIn(draft[to]) }));
  if (rungs.some(({ afterWorkingDays }) => afterWorkingDays === null)) return null;
  if (draft.sendAt === '' || (draft.quiet && (draft.quietFrom === '' || draft.quietTo === ''))) return null;
  return {
    offsets: [
      ...before.filter((days) => days > 0).map((days) => -days),
      ...(draft.onTheDay ? [0] : []),
      ...after.filter((days) => days > 0),
    ],
    overdueRepeat: draft.repeats ? { firstAfter: firstAfter ?? 0, every: every ?? 0, atMost: atMost ?? 0 } : null,
    escalation: rungs.map(({ to, afterWorkingDays }) => ({ to, afterWorkingDays: afterWorkingDays ?? 0 })),
    boardContactIds: draft.board.trim() === '' ? [] : draft.boardContactIds,
    latePolicy: draft.latePolicy,
    lateDays,
    sendAt: draft.sendAt,
    shift: draft.shift,
    quietFrom: draft.quiet ? draft.quietFrom : null,
    quietTo: draft.quiet ? draft.quietTo : null,
  };
}
