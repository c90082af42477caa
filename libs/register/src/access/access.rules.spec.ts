import {
  agreementGuards,
  agreementMachine,
  agreementStates,
  milestoneGuards,
  milestoneMachine,
  milestoneStates,
  roles,
  stepAsks,
  statusReportGuards,
  statusReportMachine,
  statusReportStates,
  type ErrorCode,
  type Step,
} from '@concord/contracts';
import { someone } from '../testing/actor.ts';
import { judge, may, onePerAct, requireMay, requireStep } from './access.rules.ts';

const standings = { onTeam: true, ownSide: true };
const nowhere = { onTeam: false, ownSide: false };

type AnyStep = Step<string, string, string>;
const machines: [string, readonly AnyStep[], readonly string[], Record<string, ErrorCode>][] = [
  ['agreement', agreementMachine, agreementStates, agreementGuards],
  ['milestone', milestoneMachine, milestoneStates, milestoneGuards],
  ['status report', statusReportMachine, statusReportStates, statusReportGuards],
];
const rows = machines.flatMap(([name, machine, states, codes]) =>
  machine.flatMap((step) =>
    step.from.map((from) => ({ name: `${name}: ${step.act} from ${from}`, machine, states, codes, step, from })),
  ),
);

it.each([
  ['viewer', 'role'],
  ['officer', 'team'],
  ['manager', 'role'],
  ['partner', 'side'],
] as const)('a %s is told what is lacking: %s', (role, lacks) => {
  const permission = role === 'partner' ? 'progress-updates.write' : 'milestones.write';
  expect(() => requireMay(someone(role), permission, nowhere)).toThrow(
    expect.objectContaining({ code: 'ACCESS.DENIED', details: { lacks } }),
  );
});

describe.each(rows)('$name', ({ machine, states, codes, step, from }) => {
  const held = Object.fromEntries(Object.keys(codes).map((guard) => [guard, true]));
  const administrator = someone('administrator');
  const given = { reason: 'because', documentId: 'a document', successorId: 'a successor' };
  const wish = { to: step.to, act: step.act, ...given };
  const take = (change: { state?: string; wish?: object; held?: object; actor?: ReturnType<typeof someone> } = {}) =>
    requireStep(
      machine,
      { ...wish, ...change.wish },
      { actor: change.actor ?? administrator, standing: standings, state: change.state ?? from },
      { held: { ...held, ...change.held }, codes },
    );

  it('ends where the table says', () => {
    expect(take()).toBe(step);
    // without an act the first row that leads there
    const first = machine.find(({ from: states, to }) => to === step.to && states.includes(from));
    expect(take({ wish: { act: undefined } })).toBe(first);
  });

  it('is refused from every state the table does not name', () => {
    for (const state of states.filter((one) => !step.from.includes(one)))
      expect(() => take({ state })).toThrow(expect.objectContaining({ code: 'STATE.NOT_ALLOWED' }));
  });

  it('wants words where the table says so, and only there', () => {
    const silent = () => take({ wish: { reason: undefined, documentId: step.asks && given.documentId } });
    if (step.reason) expect(silent).toThrow(expect.objectContaining({ code: 'STATE.REASON_REQUIRED' }));
    else expect(silent()).toBe(step);
  });

  it('wants a document or a successor where the table says so, and only there', () => {
    for (const [asked, code] of Object.entries(stepAsks)) {
      const without = () => take({ wish: { [`${asked}Id`]: undefined } });
      if (step.asks?.some((one) => one === asked)) expect(without).toThrow(expect.objectContaining({ code }));
      else expect(without()).toBe(step);
    }
  });

  it('takes a document in place of words where the table says so', () => {
    const papered = () => take({ wish: { reason: undefined } });
    if (step.reason === true) expect(papered).toThrow(expect.objectContaining({ code: 'STATE.REASON_REQUIRED' }));
    else expect(papered()).toBe(step);
  });

  it('is refused by each guard with its own code, and by no other', () => {
    for (const [guard, code] of Object.entries(codes)) {
      const broken = () => take({ held: { [guard]: false } });
      if (step.guards?.includes(guard)) expect(broken).toThrow(expect.objectContaining({ code }));
      else expect(broken()).toBe(step);
    }
  });

  it('is refused to whoever only reads', () => {
    expect(() => take({ actor: someone('viewer') })).toThrow(expect.objectContaining({ code: 'ACCESS.DENIED' }));
  });
});

describe('rows that share an act', () => {
  const verdict = (allowed: boolean, code: ErrorCode | null) => ({
    ...{ act: 'takeBack', allowed, code },
    permission: 'agreements.transition' as const,
  });
  const [taken, guarded, elsewhere] = [
    verdict(true, null),
    verdict(false, 'AGREEMENT.NO_STEP_BY_HAND'),
    verdict(false, 'STATE.NOT_ALLOWED'),
  ];

  it.each([
    [[elsewhere, guarded, taken], taken],
    [[taken, elsewhere, guarded], taken],
    [[guarded, elsewhere], guarded],
    [[elsewhere, elsewhere], elsewhere],
  ])('give one verdict, of the row that says most: %#', (verdicts, said) => {
    expect(onePerAct(verdicts)).toEqual([said]);
  });
});

describe('the buttons', () => {
  it.each(machines)('of every %s are exactly the steps that would be taken', (_name, machine, states, codes) => {
    const guards = Object.keys(codes);
    for (const role of roles)
      for (const state of states)
        for (const broken of [null, ...guards]) {
          const record = { actor: someone(role), standing: standings, state };
          const held = Object.fromEntries(guards.map((guard) => [guard, guard !== broken]));
          for (const [row, { act, allowed }] of judge(machine, record, held, codes).entries()) {
            const step = machine[row];
            const taken = () =>
              requireStep(
                machine,
                { to: step?.to ?? '', act, reason: 'because', documentId: 'a', successorId: 'b' },
                record,
                { held, codes },
              );
            if (allowed) expect(taken).not.toThrow();
            else expect(taken).toThrow();
          }
        }
  });
});

describe('may', () => {
  it.each([
    ['an administrator writes anywhere', 'administrator', 'milestones.write', nowhere, true],
    ['an officer writes on the team', 'officer', 'milestones.write', { onTeam: true, ownSide: false }, true],
    ['an officer writes nothing elsewhere', 'officer', 'milestones.write', nowhere, false],
    ['an officer verifies nowhere', 'officer', 'milestones.verify', standings, false],
    ['a manager verifies anywhere', 'manager', 'milestones.verify', nowhere, true],
    ['a manager approves reports anywhere', 'manager', 'status-reports.approve', nowhere, true],
    ['a manager approves agreements anywhere', 'manager', 'agreements.approve', nowhere, true],
    ['an officer approves no agreement, not even on the team', 'officer', 'agreements.approve', standings, false],
    ['a manager writes no milestones', 'manager', 'milestones.write', standings, false],
    ['a viewer writes nothing, not even on a team', 'viewer', 'progress-updates.write', standings, false],
    ['a partner logs on its own side', 'partner', 'progress-updates.write', { onTeam: false, ownSide: true }, true],
    ['a partner logs nothing on the other side', 'partner', 'progress-updates.write', nowhere, false],
    ['a partner verifies nothing', 'partner', 'milestones.verify', standings, false],
    ['a link does nothing', 'link', 'agreements.read', standings, false],
    ['the system does all', 'system', 'milestones.verify', nowhere, true],
  ] as const)('%s', (_name, role, permission, standing, allowed) => {
    expect(may(someone(role), permission, standing)).toBe(allowed);
  });
});
