import { speaksAnew } from './policy.rules.ts';

const policy = {
  active: true,
  offsets: [-7, 0],
  overdueRepeat: { firstAfter: 5, every: 5, atMost: 4 },
  escalation: [{ to: 'officer' as const, afterWorkingDays: 5 }],
  shift: 'none' as const,
  recipients: ['responsible' as const],
  boardContactIds: ['one'],
};

describe('a policy that is changed', () => {
  it.each([
    ['a day more', { offsets: [-7, -1, 0] }],
    ['other repeats', { overdueRepeat: { firstAfter: 3, every: 5, atMost: 4 } }],
    ['one repeat more', { overdueRepeat: { firstAfter: 5, every: 5, atMost: 5 } }],
    ['another rung', { escalation: [...policy.escalation, { to: 'manager' as const, afterWorkingDays: 10 }] }],
    ['a rung on another day', { escalation: [{ to: 'officer' as const, afterWorkingDays: 6 }] }],
    ['another working day', { shift: 'next' as const }],
    ['somebody else who is reminded', { recipients: ['responsible' as const, 'officer' as const] }],
    ['somebody else on the board', { boardContactIds: ['one', 'two'] }],
  ])('speaks anew by %s', (_, change) => {
    expect(speaksAnew(policy, { ...policy, ...change })).toBe(true);
  });

  it.each([
    ['nothing', {}],
    ['a day less', { offsets: [0] }],
    ['fewer repeats', { overdueRepeat: { firstAfter: 5, every: 5, atMost: 2 } }],
    ['no repeats and no ladder', { overdueRepeat: null, escalation: [] }],
    ['being switched off', { active: false, offsets: [-1] }],
  ])('does not by %s', (_, change) => {
    expect(speaksAnew(policy, { ...policy, ...change })).toBe(false);
  });

  it('speaks anew when it is switched on', () => {
    expect(speaksAnew({ ...policy, active: false }, policy)).toBe(true);
  });
});
