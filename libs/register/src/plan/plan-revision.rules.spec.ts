import { planRevisionActs, planRevisionStates, type PlanRevisionAct, type PlanRevisionState } from '@concord/contracts';
import { DomainError } from '@concord/platform';
import { someone } from '../testing/index.ts';
import { judgeRevision, requireDecision, type RevisionCase } from './plan-revision.rules.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const wanted: Record<PlanRevisionAct, { to: PlanRevisionState; reason: string }> = {
  approve: { to: 'approved', reason: 'As agreed.' },
  refuse: { to: 'refused', reason: 'Not agreed.' },
  withdraw: { to: 'withdrawn', reason: '' },
};
const decisions: readonly PlanRevisionAct[] = ['approve', 'refuse'];
const elsewhere = { onTeam: false, ownSide: false };
const onTeam = { onTeam: true, ownSide: false };
const people: [string, Pick<RevisionCase, 'actor' | 'standing'>, readonly PlanRevisionAct[]][] = [
  ['an officer on the team', { actor: someone('officer'), standing: onTeam }, ['withdraw']],
  ['an officer elsewhere', { actor: someone('officer'), standing: elsewhere }, []],
  ['a manager', { actor: someone('manager'), standing: elsewhere }, decisions],
  ['a manager on the team', { actor: someone('manager'), standing: onTeam }, decisions],
  ['an administrator', { actor: someone('administrator'), standing: elsewhere }, planRevisionActs],
  ['a viewer on the team', { actor: someone('viewer'), standing: onTeam }, []],
  ['the partner responsible', { actor: someone('partner'), standing: { onTeam: false, ownSide: true } }, []],
  ['the bearer of a link', { actor: someone('link'), standing: { onTeam: true, ownSide: true } }, []],
  ['the system', { actor: someone('system'), standing: elsewhere }, planRevisionActs],
];
const somebodyElse = '00000000-0000-7000-8000-000000000002';

describe.each(people)('%s', (_name, who, can) => {
  it.each(planRevisionStates)('does with a revision that is %s what role, standing and state allow', (state) => {
    const record = { ...who, state, proposedBy: somebodyElse };
    const verdicts = new Map(judgeRevision(record).map(({ act, code }) => [act, code]));
    for (const act of planRevisionActs) {
      const decide = () => requireDecision(record, { ...wanted[act], act });
      const open = state === 'proposed';
      const allowed = open && can.includes(act);
      // what is over is told as over to everybody; the buttons say first what the role lacks
      const code = allowed ? null : open ? 'ACCESS.DENIED' : 'STATE.NOT_ALLOWED';
      if (code === null) expect(decide()).toBe(act);
      else expect(decide).toThrow(refusal(code));
      expect(verdicts.get(act)).toBe(can.includes(act) ? code : 'ACCESS.DENIED');
    }
  });
});

describe('whoever proposed a revision', () => {
  it.each(['manager', 'administrator'] as const)('decides nothing about it, as %s', (role) => {
    const actor = someone(role);
    const mine = { actor, standing: onTeam, state: 'proposed', proposedBy: actor.userId } as const;
    for (const act of decisions)
      expect(() => requireDecision(mine, { ...wanted[act], act })).toThrow(refusal('REVISION.PROPOSER_CANNOT_DECIDE'));
    expect(
      judgeRevision(mine)
        .filter(({ allowed }) => allowed)
        .map(({ act }) => act),
    ).toEqual(role === 'administrator' ? ['withdraw'] : []);
  });

  it('is told why it was refused', () => {
    const record = {
      actor: someone('manager'),
      standing: elsewhere,
      state: 'proposed',
      proposedBy: somebodyElse,
    } as const;
    const wish = { to: 'refused', act: 'refuse' } as const;
    expect(() => requireDecision(record, wish)).toThrow(refusal('STATE.REASON_REQUIRED'));
    expect(() => requireDecision(record, wish)).toThrow(DomainError);
  });
});
