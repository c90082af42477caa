import { commitmentMachine, commitmentStates, type CommitmentAct, type CommitmentState } from '@concord/contracts';
import { someone } from '../testing/actor.ts';
import {
  checkAreas,
  checkWorth,
  judgeCommitment,
  nextDay,
  settleTiming,
  smartOf,
  type CommitmentCase,
  type SmartFacts,
} from './commitment.rules.ts';
import { checkIndicator } from './indicator.rules.ts';

const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

/** What may be done in each state, by whoever may do it at all. */
const inState: Record<CommitmentState, readonly CommitmentAct[]> = {
  proposed: ['accept', 'defer', 'withdraw'],
  accepted: ['defer', 'withdraw', 'fail', 'close'],
  deferred: ['accept', 'withdraw', 'fail'],
  withdrawn: [],
  not_delivered: [],
  closed: [],
};
const record = (given: Partial<CommitmentCase> = {}): CommitmentCase => ({
  actor: someone('officer'),
  standing: { onTeam: true, ownSide: false },
  state: 'accepted',
  agreementOpen: true,
  openMilestones: 0,
  begun: false,
  ...given,
});
const allowed = (one: CommitmentCase): string[] =>
  judgeCommitment(one).flatMap(({ act, allowed }) => (allowed ? [act] : []));
const codeOf = (act: string, one: CommitmentCase) => judgeCommitment(one).find((verdict) => verdict.act === act)?.code;

describe('what may be done with a commitment', () => {
  it.each(commitmentStates)('%s', (state) => {
    expect(allowed(record({ state })).sort()).toEqual(['edit', 'remove', ...inState[state]].sort());
    expect(
      allowed(record({ state, actor: someone('manager'), standing: { onTeam: false, ownSide: false } })).sort(),
    ).toEqual([...inState[state]].sort());
    for (const role of ['viewer', 'partner'] as const)
      expect(allowed(record({ state, actor: someone(role), standing: { onTeam: true, ownSide: true } }))).toEqual([]);
  });

  it('is closed only when no milestone of it is open, and says so', () => {
    expect(codeOf('close', record({ openMilestones: 1 }))).toBe('COMMITMENT.MILESTONES_OPEN');
    expect(codeOf('withdraw', record({ openMilestones: 1 }))).toBeNull();
  });

  it('is no removal once work on a milestone of it has begun, but for whoever may cancel that', () => {
    expect(codeOf('remove', record({ begun: true }))).toBe('REMOVAL.BEGUN');
    expect(codeOf('edit', record({ begun: true }))).toBeNull();
    expect(codeOf('remove', record({ begun: true, actor: someone('administrator') }))).toBeNull();
  });

  it('is nothing in a finished agreement, and says why to whoever could', () => {
    expect(allowed(record({ agreementOpen: false }))).toEqual([]);
    expect(codeOf('edit', record({ agreementOpen: false }))).toBe('AGREEMENT.NOT_OPEN');
    expect(codeOf('edit', record({ agreementOpen: false, actor: someone('viewer') }))).toBe('ACCESS.DENIED');
  });

  it('owes words for every step but the acceptance', () => {
    expect(commitmentMachine.filter(({ reason }) => !reason).map(({ act }) => act)).toEqual(['accept']);
  });
});

const once = {
  schedule: 'one_off',
  dueOn: null,
  dueOnPrecision: 'unknown',
  recurrenceRule: null,
  startsOn: null,
  trigger: null,
} as const;
const monthly = { ...once, schedule: 'recurring', recurrenceRule: 'FREQ=MONTHLY', startsOn: '2026-01-31' } as const;

describe('when a commitment is due', () => {
  it.each([
    ['nothing said', null, {}, once],
    ['a day', null, { dueOn: '2026-05-04' }, { ...once, dueOn: '2026-05-04', dueOnPrecision: 'day' }],
    [
      'in May 2026',
      null,
      { dueOn: '2026-05-01', dueOnPrecision: 'month' },
      { ...once, dueOn: '2026-05-31', dueOnPrecision: 'month' },
    ],
    [
      'in February of a leap year',
      null,
      { dueOn: '2028-02-01', dueOnPrecision: 'month' },
      { ...once, dueOn: '2028-02-29', dueOnPrecision: 'month' },
    ],
    [
      'in 2026',
      null,
      { dueOn: '2026-05-01', dueOnPrecision: 'year' },
      { ...once, dueOn: '2026-12-31', dueOnPrecision: 'year' },
    ],
    ['a rule', null, { schedule: 'recurring', recurrenceRule: 'FREQ=MONTHLY', startsOn: '2026-01-31' }, monthly],
    [
      'a trigger',
      null,
      { schedule: 'triggered', trigger: 'When the law is passed' },
      { ...once, schedule: 'triggered', trigger: 'When the law is passed' },
    ],
    [
      'once, after a rule',
      monthly,
      { schedule: 'one_off', dueOn: '2026-05-04' },
      { ...once, dueOn: '2026-05-04', dueOnPrecision: 'day' },
    ],
    [
      'a rule, after a date',
      { ...once, dueOn: '2026-05-04', dueOnPrecision: 'day' },
      { schedule: 'recurring', recurrenceRule: 'FREQ=MONTHLY', startsOn: '2026-01-31' },
      monthly,
    ],
    ['another start of the same rule', monthly, { startsOn: '2026-02-01' }, { ...monthly, startsOn: '2026-02-01' }],
    ['no date any more', { ...once, dueOn: '2026-05-31', dueOnPrecision: 'month' }, { dueOn: null }, once],
    [
      'only its precision',
      { ...once, dueOn: '2026-05-04', dueOnPrecision: 'day' },
      { dueOnPrecision: 'month' },
      { ...once, dueOn: '2026-05-31', dueOnPrecision: 'month' },
    ],
  ] as const)('%s', (_what, before, given, expected) => {
    expect(settleTiming(before, given)).toEqual(expected);
  });

  it.each([
    [
      'a rule without its start',
      { schedule: 'recurring', recurrenceRule: 'FREQ=MONTHLY' },
      'COMMITMENT.RULE_REQUIRED',
      '/startsOn',
    ],
    [
      'recurring without a rule',
      { schedule: 'recurring', startsOn: '2026-01-31' },
      'COMMITMENT.RULE_REQUIRED',
      '/recurrenceRule',
    ],
    [
      'a rule that never falls',
      { schedule: 'recurring', recurrenceRule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', startsOn: '2026-01-31' },
      'COMMITMENT.RULE_INVALID',
      '/recurrenceRule',
    ],
    ['triggered by nothing', { schedule: 'triggered' }, 'COMMITMENT.TRIGGER_REQUIRED', '/trigger'],
    [
      'a date for what recurs',
      { ...monthly, dueOn: '2026-05-04', dueOnPrecision: undefined },
      'COMMITMENT.NOT_OF_SCHEDULE',
      '/dueOn',
    ],
    ['a trigger for what is due once', { trigger: 'When the law is passed' }, 'COMMITMENT.NOT_OF_SCHEDULE', '/trigger'],
    ['a precision of nothing', { dueOnPrecision: 'month' }, 'COMMITMENT.PRECISION_WITHOUT_DATE', '/dueOn'],
    [
      'a date nothing is known of',
      { dueOn: '2026-05-04', dueOnPrecision: 'unknown' },
      'COMMITMENT.PRECISION_WITHOUT_DATE',
      '/dueOnPrecision',
    ],
  ] as const)('is refused with %s', (_what, given, code, pointer) => {
    expect(() => settleTiming(null, given)).toThrow(refusal(code, pointer));
  });

  it('is next on its date, on the next day of its rule, or not known', () => {
    expect(nextDay({ ...once, dueOn: '2026-01-02', dueOnPrecision: 'day' }, '2026-06-15')).toBe('2026-01-02');
    expect(nextDay(monthly, '2026-06-15')).toBe('2026-06-30');
    expect(nextDay({ ...once, schedule: 'triggered', trigger: 'When asked' }, '2026-06-15')).toBeNull();
  });
});

describe('what a commitment is worth', () => {
  const nothing = { kind: 'programmatic', amount: null, currency: null, valuationMethod: null } as const;
  it.each([
    ['nothing said', {}],
    ['money', { kind: 'financial', amount: '1000', currency: 'CHF' }],
    ['a value in kind', { kind: 'in_kind', amount: '1000', currency: 'CHF', valuationMethod: 'estimate' }],
    ['in kind, without a value', { kind: 'in_kind' }],
  ] as const)('may be %s', (_what, given) => {
    expect(() => checkWorth({ ...nothing, ...given })).not.toThrow();
  });

  it.each([
    ['an amount of nothing', { amount: '5' }, 'COMMITMENT.AMOUNT_AND_CURRENCY', '/currency'],
    ['a currency alone', { currency: 'CHF' }, 'COMMITMENT.AMOUNT_AND_CURRENCY', '/amount'],
    [
      'a value in kind found by nothing',
      { kind: 'in_kind', amount: '5', currency: 'CHF' },
      'COMMITMENT.VALUATION_REQUIRED',
      '/valuationMethod',
    ],
    [
      'money that was estimated',
      { kind: 'financial', amount: '5', currency: 'CHF', valuationMethod: 'estimate' },
      'COMMITMENT.VALUATION_NOT_IN_KIND',
      '/valuationMethod',
    ],
    [
      'a valuation without a value',
      { kind: 'in_kind', valuationMethod: 'estimate' },
      'COMMITMENT.VALUATION_NOT_IN_KIND',
      '/valuationMethod',
    ],
  ] as const)('is refused as %s', (_what, given, code, pointer) => {
    expect(() => checkWorth({ ...nothing, ...given } as Parameters<typeof checkWorth>[0])).toThrow(
      refusal(code, pointer),
    );
  });
});

it('a further area is another one than the main area', () => {
  expect(() => checkAreas({ areaId: 'a', furtherAreaIds: ['b', 'a'] })).toThrow(
    refusal('COMMITMENT.AREA_TWICE', '/furtherAreaIds'),
  );
  expect(() => checkAreas({ areaId: 'a', furtherAreaIds: ['b'] })).not.toThrow();
});

describe('the SMART list', () => {
  const all: SmartFacts = { worded: true, indicated: true, targeted: true, staffed: true, tagged: true, timed: true };
  const gaps = (facts: Partial<SmartFacts>) =>
    smartOf({ ...all, ...facts }).flatMap(({ criterion, missing }) => (missing ? [`${criterion}: ${missing}`] : []));
  it.each<[string, Partial<SmartFacts>, string[]]>([
    ['is complete', {}, []],
    ['wants words', { worded: false }, ['specific: words']],
    ['wants an indicator', { indicated: false, targeted: false }, ['measurable: indicator']],
    ['wants its target', { targeted: false }, ['measurable: target']],
    ['an amount is a measure', { indicated: false }, []],
    ['wants a person', { staffed: false }, ['achievable: person']],
    ['wants a tag', { tagged: false }, ['relevant: tag']],
    ['wants a date', { timed: false }, ['time_bound: date']],
  ])('%s', (_what, facts, expected) => {
    expect(gaps(facts)).toEqual(expected);
  });
});

describe('an indicator', () => {
  const plain = {
    measure: '1',
    baselineValue: null,
    baselineOn: null,
    targetValue: null,
    targetOn: null,
    ascending: true,
  } as const;
  it.each([
    ['says nothing yet', {}],
    ['grows', { baselineValue: 10, targetValue: 20 }],
    ['falls', { baselineValue: 20, targetValue: 10, ascending: false }],
    ['stays', { baselineValue: 20, targetValue: 20 }],
    ['has a target alone', { targetValue: -1 }],
    ['is measured in one day', { baselineOn: '2026-06-15', targetOn: '2026-06-15' }],
    ['is qualitative', { measure: '5', targetOn: '2026-06-15' }],
  ] as const)('%s', (_what, given) => {
    expect(() => checkIndicator({ ...plain, ...given })).not.toThrow();
  });

  it.each([
    [
      'falls where it should grow',
      { baselineValue: 20, targetValue: 10 },
      'INDICATOR.TARGET_AGAINST_DIRECTION',
      '/targetValue',
    ],
    [
      'grows where it should fall',
      { baselineValue: 10, targetValue: 20, ascending: false },
      'INDICATOR.TARGET_AGAINST_DIRECTION',
      '/targetValue',
    ],
    [
      'aims at the past',
      { baselineOn: '2026-06-15', targetOn: '2026-06-14' },
      'INDICATOR.TARGET_BEFORE_BASELINE',
      '/targetOn',
    ],
    [
      'counts what has no number',
      { measure: '5', targetValue: 1 },
      'INDICATOR.QUALITATIVE_HAS_NO_VALUE',
      '/targetValue',
    ],
  ] as const)('is refused when it %s', (_what, given, code, pointer) => {
    expect(() => checkIndicator({ ...plain, ...given })).toThrow(refusal(code, pointer));
  });
});
