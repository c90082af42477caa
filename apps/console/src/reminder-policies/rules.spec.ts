import { draftOf, rulesOf } from './rules.ts';

describe('rules as they are typed', () => {
  it('come back as they went', () => {
    const rules = rulesOf({
      ...draftOf(),
      before: '30, 7 1',
      onTheDay: false,
      after: '3',
      officer: '',
      board: '20',
      boardContactIds: ['a'],
      quiet: true,
    });
    expect(rules).toMatchObject({
      offsets: [-30, -7, -1, 3],
      escalation: [
        { to: 'manager', afterWorkingDays: 10 },
        { to: 'board', afterWorkingDays: 20 },
      ],
      boardContactIds: ['a'],
      quietFrom: '20:00',
    });
    expect(rules && rulesOf(draftOf(rules))).toEqual(rules);
  });

  it.each([
    ['a word for a number', { before: 'seven' }],
    ['a repeat without its distance', { every: '' }],
    ['a rung that is no number', { manager: 'x' }],
    ['no time', { sendAt: '' }],
    ['half of the quiet hours', { quiet: true, quietTo: '' }],
  ])('are not whole with %s', (_, wrong) => {
    expect(rulesOf({ ...draftOf(), ...wrong })).toBeNull();
  });

  it('without repeats or a board say neither', () => {
    expect(rulesOf({ ...draftOf(), repeats: false, every: '', boardContactIds: ['a'] })).toMatchObject({
      overdueRepeat: null,
      boardContactIds: [],
    });
  });
});
