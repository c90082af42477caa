import {
  LogProgress,
  milestoneActs,
  milestoneStates,
  rags,
  SubmitMilestone,
  type MilestoneAct,
  type MilestoneState,
  type Rag,
} from '@concord/contracts';
import { someone } from '../testing/actor.ts';
import {
  applyProgress,
  applySubmission,
  checkPlan,
  judgeMilestone,
  moveDates,
  unexplained,
  requireAct,
  type MilestoneCase,
  type MilestoneFacts,
} from './milestone.rules.ts';

const today = '2026-06-15';
const facts: MilestoneFacts = {
  state: 'in_progress',
  percent: 40,
  kind: 'deliverable',
  startOn: null,
  evidencePolicy: 'optional',
  evidenceCount: 0,
  submittedBy: null,
  submittedOn: null,
  verificationLevel: null,
  confirmation: 'none',
};
const refusal = (code: string) => expect.objectContaining({ code });

/** What may be done in each state, by whoever may do it at all. */
const inState: Record<MilestoneState, readonly MilestoneAct[]> = {
  planned: ['log', 'submit', 'miss', 'cancel'],
  in_progress: ['log', 'submit', 'miss', 'cancel'],
  submitted: ['verify', 'return', 'miss', 'cancel'],
  achieved: ['reopen'],
  missed: ['reopen'],
  cancelled: [],
};
const decisions: readonly MilestoneAct[] = ['verify', 'return', 'miss', 'cancel', 'reopen'];
const people: [string, Pick<MilestoneCase, 'actor' | 'standing'>, readonly MilestoneAct[]][] = [
  [
    'an officer on the team',
    { actor: someone('officer'), standing: { onTeam: true, ownSide: false } },
    ['log', 'submit'],
  ],
  ['an officer elsewhere', { actor: someone('officer'), standing: { onTeam: false, ownSide: false } }, []],
  ['a manager', { actor: someone('manager'), standing: { onTeam: false, ownSide: false } }, decisions],
  ['a manager on the team', { actor: someone('manager'), standing: { onTeam: true, ownSide: false } }, decisions],
  ['an administrator', { actor: someone('administrator'), standing: { onTeam: false, ownSide: false } }, milestoneActs],
  ['a viewer on the team', { actor: someone('viewer'), standing: { onTeam: true, ownSide: false } }, []],
  [
    'the partner responsible',
    { actor: someone('partner'), standing: { onTeam: false, ownSide: true } },
    ['log', 'submit'],
  ],
  ['another partner', { actor: someone('partner'), standing: { onTeam: false, ownSide: false } }, []],
  ['the bearer of a link', { actor: someone('link'), standing: { onTeam: true, ownSide: true } }, []],
  ['the system', { actor: someone('system'), standing: { onTeam: false, ownSide: false } }, milestoneActs],
];

describe.each(people)('%s', (_name, who, can) => {
  it.each(milestoneStates)('does with a milestone that is %s what role, standing and state allow', (state) => {
    const record = { ...who, facts: { ...facts, state } };
    for (const act of milestoneActs) {
      const attempt = () => requireAct(act, record);
      if (!can.includes(act)) expect(attempt).toThrow(refusal('ACCESS.DENIED'));
      else if (inState[state].includes(act)) expect(attempt).not.toThrow();
      else
        expect(attempt).toThrow(refusal(inState[state].includes('reopen') ? 'MILESTONE.CLOSED' : 'STATE.NOT_ALLOWED'));
    }
  });

  it.each(milestoneStates)(
    'sees on one that is %s the buttons that would work, each refusal with its code',
    (state) => {
      const record = { ...who, facts: { ...facts, state } };
      for (const { act, allowed, code } of judgeMilestone(record)) {
        // these are no steps of the machine
        if (['edit', 'remove', 'ask', 'confirm', 'askProgress'].includes(act)) continue;
        const attempt = () => requireAct(act as MilestoneAct, record);
        if (allowed) expect(attempt).not.toThrow();
        else expect(attempt).toThrow(refusal(String(code)));
      }
    },
  );
});

describe('removing', () => {
  const standing = { onTeam: true, ownSide: false };
  it.each([
    ['officer', { state: 'planned' }, null],
    ['officer', { state: 'cancelled' }, null],
    ['officer', { state: 'in_progress' }, 'REMOVAL.BEGUN'],
    ['officer', { state: 'missed' }, 'REMOVAL.BEGUN'],
    ['officer', { state: 'achieved', verificationLevel: 'self_reported' }, 'REMOVAL.BEGUN'],
    ['officer', { state: 'achieved', verificationLevel: 'independently_verified' }, 'REMOVAL.VERIFIED'],
    ['officer', { state: 'submitted', verificationLevel: 'self_reported' }, 'REMOVAL.BEGUN'],
    ['officer', { state: 'submitted', verificationLevel: 'counterparty_confirmed' }, 'REMOVAL.VERIFIED'],
    ['manager', { state: 'planned' }, null],
    ['manager', { state: 'in_progress' }, null],
    ['manager', { state: 'achieved', verificationLevel: 'independently_verified' }, 'REMOVAL.VERIFIED'],
    ['administrator', { state: 'missed' }, null],
    ['viewer', {}, 'ACCESS.DENIED'],
    ['partner', {}, 'ACCESS.DENIED'],
  ] as const)('is judged for an %s, with %j, as %s', (role, given, code) => {
    const verdicts = judgeMilestone({ actor: someone(role), standing, facts: { ...facts, ...given } });
    expect(verdicts.find(({ act }) => act === 'remove')).toMatchObject({ allowed: code === null, code });
  });
});

describe('the guards', () => {
  const submitted = { ...facts, state: 'submitted', submittedBy: someone('manager').userId } as const;
  const standing = { onTeam: true, ownSide: false };

  it.each(['verify', 'return'] as const)('let nobody %s what they submitted themselves', (act) => {
    for (const role of ['manager', 'administrator'] as const) {
      const mine = { actor: someone(role), standing, facts: submitted };
      expect(() => requireAct(act, mine)).toThrow(refusal('MILESTONE.SUBMITTER_CANNOT_VERIFY'));
      expect(judgeMilestone(mine)).toContainEqual(
        expect.objectContaining({ act, allowed: false, code: 'MILESTONE.SUBMITTER_CANNOT_VERIFY' }),
      );
      const another = { ...mine, actor: someone(role, '00000000-0000-7000-8000-000000000002') };
      expect(() => requireAct(act, another)).not.toThrow();
    }
  });

  it.each([
    ['required', 0, false],
    ['required', 1, true],
    ['optional', 0, true],
    ['none', 0, true],
  ] as const)('with evidence %s and %i files, let it be submitted: %s', (evidencePolicy, evidenceCount, allowed) => {
    const record = { actor: someone('officer'), standing, facts: { ...facts, evidencePolicy, evidenceCount } };
    if (allowed) expect(() => requireAct('submit', record)).not.toThrow();
    else
      expect(() => requireAct('submit', record)).toThrow(
        expect.objectContaining({
          code: 'MILESTONE.EVIDENCE_REQUIRED',
          details: expect.objectContaining({ fields: [expect.objectContaining({ pointer: '/evidenceIds' })] }),
        }),
      );
  });

  it('let nobody verify what has lost its evidence, and say so at the button', () => {
    const lost = { ...submitted, evidencePolicy: 'required', evidenceCount: 0 } as const;
    const record = { actor: someone('manager', '00000000-0000-7000-8000-000000000002'), standing, facts: lost };
    expect(() => requireAct('verify', record)).toThrow(refusal('MILESTONE.EVIDENCE_REQUIRED'));
    expect(judgeMilestone(record)).toContainEqual(
      expect.objectContaining({ act: 'verify', allowed: false, code: 'MILESTONE.EVIDENCE_REQUIRED' }),
    );
  });

  it('keep the button to submit while evidence is still to be attached', () => {
    const record = { actor: someone('officer'), standing, facts: { ...facts, evidencePolicy: 'required' as const } };
    expect(judgeMilestone(record)).toContainEqual(expect.objectContaining({ act: 'submit', allowed: true }));
  });
});

describe('logging progress', () => {
  const log = (given: object, latest: string | null = null) =>
    applyProgress(facts, LogProgress.parse(given), { today, latest });

  it.each([
    ['a percentage', { percent: 60 }, { percent: 60, asOf: today }],
    ['the same percentage', { percent: 40 }, { percent: 40, asOf: today }],
    ['a note without a percentage', { narrative: 'The ship waits.' }, { percent: 40, asOf: today }],
    ['a declared status alone', { declaredRag: 'red' }, { percent: 40, asOf: today }],
    ['a file alone', { evidenceIds: ['00000000-0000-7000-8000-000000000009'] }, { percent: 40, asOf: today }],
    ['a day in the past', { percent: 50, asOf: '2026-06-01' }, { percent: 50, asOf: '2026-06-01' }],
    ['a fall with its reason', { percent: 10, reasonCode: 'force_majeure' }, { percent: 10, asOf: today }],
    ['"other" with words', { percent: 50, reasonCode: 'other', reasonText: 'Fog.' }, { percent: 50, asOf: today }],
  ])('takes %s', (_name, given, applied) => {
    expect(log(given)).toEqual({ state: 'in_progress', newest: true, ...applied });
  });

  it.each([
    ['nothing said', {}, 'PROGRESS.NOTHING_SAID'],
    ['a reason alone', { reasonCode: 'force_majeure' }, 'PROGRESS.NOTHING_SAID'],
    ['a day in the future', { percent: 50, asOf: '2026-06-16' }, 'PROGRESS.IN_FUTURE'],
    ['a fall without a reason', { percent: 39 }, 'PROGRESS.FALL_NEEDS_REASON'],
    ['"other" without words', { percent: 50, reasonCode: 'other' }, 'PROGRESS.REASON_TEXT_REQUIRED'],
  ])('refuses %s', (_name, given, code) => {
    expect(() => log(given)).toThrow(refusal(code));
  });

  it('knows what was only learned afterwards, which is no fall', () => {
    expect(log({ percent: 20, asOf: '2026-05-01' }, '2026-06-01')).toMatchObject({ percent: 20, newest: false });
    expect(log({ percent: 50, asOf: '2026-06-01' }, '2026-06-01')).toMatchObject({ newest: true });
  });
});

describe('a submission', () => {
  const submit = (change: Partial<MilestoneFacts>, achievedOn?: string) =>
    applySubmission({ ...facts, ...change }, SubmitMilestone.parse({ achievedOn }), today);

  it.each([
    [
      'is achieved at once where nobody verifies',
      { evidencePolicy: 'none' },
      { state: 'achieved', achievedOn: today, level: 'self_reported' },
    ],
    ['waits where somebody verifies', {}, { state: 'submitted', achievedOn: null, level: 'self_reported' }],
    [
      'says when evidence is attached',
      { evidenceCount: 2 },
      { state: 'submitted', achievedOn: null, level: 'evidence_attached' },
    ],
  ] as const)('%s', (_name, change, outcome) => {
    expect(submit(change)).toEqual({ submittedOn: today, ...outcome });
  });

  it('may be of an earlier day, never of a later one', () => {
    expect(submit({}, '2026-05-01')).toMatchObject({ submittedOn: '2026-05-01' });
    expect(() => submit({}, '2026-06-16')).toThrow(refusal('PROGRESS.IN_FUTURE'));
  });

  it('is of no day before the milestone begins', () => {
    const begun = { startOn: '2026-05-01' };
    expect(submit(begun, '2026-05-01')).toMatchObject({ submittedOn: '2026-05-01' });
    expect(() => submit(begun, '2026-04-30')).toThrow(
      expect.objectContaining({
        code: 'MILESTONE.ACHIEVED_BEFORE_START',
        details: expect.objectContaining({ earliest: '2026-05-01' }),
      }),
    );
  });
});

describe('a reason', () => {
  const owed: readonly `${Rag}>${Rag}`[] = [
    'grey>amber',
    'green>amber',
    'blue>amber',
    'grey>red',
    'green>red',
    'blue>red',
    'amber>red',
  ];

  it.each(rags.flatMap((before) => rags.map((after) => [before, after] as const)))(
    'after %s and now %s is owed when the light is amber or red and worse',
    (before, after) => {
      const refusal = unexplained(before, after);
      expect(refusal !== null).toBe(owed.includes(`${before}>${after}`));
      if (refusal) expect(refusal.details).toMatchObject({ before, now: after });
    },
  );
});

describe('a plan', () => {
  const plan = { kind: 'deliverable', startOn: null, baselineDueOn: null, dueOn: null };

  it.each([
    ['needs nothing for a deliverable', {}, null],
    ['needs a start when it is gradual', { kind: 'gradual' }, 'MILESTONE.START_REQUIRED'],
    ['may start on its last day', { startOn: today, baselineDueOn: today }, null],
    [
      'does not start after its agreed date',
      { startOn: '2026-06-16', baselineDueOn: today },
      'MILESTONE.STARTS_AFTER_DUE',
    ],
    ['does not start after its only date', { startOn: '2026-06-16', dueOn: today }, 'MILESTONE.STARTS_AFTER_DUE'],
    ['may start without an end', { kind: 'gradual', startOn: today }, null],
  ])('%s', (_name, change, code) => {
    const check = () => checkPlan({ ...plan, ...change });
    if (code) expect(check).toThrow(refusal(code));
    else expect(check).not.toThrow();
  });
});

describe('the two dates', () => {
  const agreed = '2026-06-01';
  const later = '2026-07-01';
  const wished = '2026-08-01';

  it.each([
    ['stay when nothing is wished', { baselineDueOn: agreed, dueOn: later }, {}, [agreed, later]],
    ['the current one moves alone', { baselineDueOn: agreed, dueOn: agreed }, { dueOn: later }, [agreed, later]],
    [
      'an equal current one moves with the agreed one',
      { baselineDueOn: agreed, dueOn: agreed },
      { baselineDueOn: wished },
      [wished, wished],
    ],
    ['another current one stays', { baselineDueOn: agreed, dueOn: later }, { baselineDueOn: wished }, [wished, later]],
    [
      'an emptied current one is the agreed one',
      { baselineDueOn: agreed, dueOn: later },
      { dueOn: null },
      [agreed, agreed],
    ],
    ['the first current one is the agreed one', { baselineDueOn: null, dueOn: null }, { dueOn: later }, [later, later]],
    [
      'both may be said',
      { baselineDueOn: null, dueOn: null },
      { baselineDueOn: agreed, dueOn: later },
      [agreed, later],
    ],
    ['without any, there is none', { baselineDueOn: null, dueOn: null }, {}, [null, null]],
  ] as const)('%s', (_name, current, wish, [baselineDueOn, dueOn]) => {
    expect(moveDates(current, wish)).toEqual({ baselineDueOn, dueOn });
  });
});
