import { dayOf, slotDays, slotsOf, type PolicyTimes, type Slot } from './reminder.rules.ts';
import { mondayToFriday } from '@concord/register';

const sensible: PolicyTimes = {
  offsets: [-7, 0],
  overdueRepeat: { firstAfter: 5, every: 5, atMost: 4 },
  escalation: [
    { to: 'officer', afterWorkingDays: 5 },
    { to: 'manager', afterWorkingDays: 10 },
  ],
  shift: 'none',
};
const slotNamed = (name: string): Slot => {
  const slot = slotsOf(sensible).find((one) => one.slot === name);
  if (!slot) throw new Error(`no slot ${name}`);
  return slot;
};

describe('a policy', () => {
  it('speaks a week before, on the day, weekly while overdue, and up the ladder', () => {
    expect(slotsOf(sensible).map(({ slot, audience }) => `${slot} ${audience}`)).toEqual([
      'due-7 reminded',
      'due-0 reminded',
      'overdue+5 reminded',
      'overdue+10 reminded',
      'overdue+15 reminded',
      'overdue+20 reminded',
      'escalate-officer officer',
      'escalate-manager manager',
    ]);
  });

  it.each([
    ['due-7', '2031-03-26'],
    ['due-0', '2031-04-02'],
    ['overdue+5', '2031-04-09'],
    ['overdue+20', '2031-04-30'],
    ['escalate-manager', '2031-04-16'],
  ])('speaks as %s on the day', (slot, day) => {
    expect(dayOf(slotNamed(slot), '2031-04-02', mondayToFriday)).toBe(day);
  });

  it.each([
    ['next', '2031-04-07'],
    ['previous', '2031-04-04'],
    ['none', '2031-04-05'],
  ] as const)('moves what falls on a Saturday by its rule: %s', (shift, day) => {
    const [onTheDay] = slotsOf({ offsets: [0], overdueRepeat: null, escalation: [], shift });
    expect(onTheDay && dayOf(onTheDay, '2031-04-05', mondayToFriday)).toBe(day);
  });

  it('finds, for any window, exactly the slots whose day lies in it', () => {
    const from = '2031-03-01';
    const to = '2031-04-04';
    const found = slotDays(slotsOf(sensible), { from, to }, mondayToFriday);
    const expected: string[] = [];
    for (let day = new Date('2030-10-01'); day < new Date('2031-10-01'); day.setUTCDate(day.getUTCDate() + 1)) {
      const dueOn = day.toISOString().slice(0, 10);
      for (const slot of slotsOf(sensible)) {
        const onDay = dayOf(slot, dueOn, mondayToFriday);
        if (onDay >= from && onDay <= to) expected.push(`${slot.slot} ${dueOn} ${onDay}`);
      }
    }
    expect(found.map(({ slot, dueOn, onDay }) => `${slot} ${dueOn} ${onDay}`).sort()).toEqual(expected.sort());
  });

  it('may say nothing', () => {
    expect(slotsOf({ offsets: [], overdueRepeat: null, escalation: [], shift: 'none' })).toEqual([]);
  });
});
