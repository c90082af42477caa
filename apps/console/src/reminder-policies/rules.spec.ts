import { amissIn, draftOf, fieldOf, rulesOf } from './rules.ts';

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
      recipients: ['officer', 'responsible'],
      digestAbove: '',
      quiet: true,
    });
    expect(rules).toMatchObject({
      offsets: [-30, -7, -1, 3],
      escalation: [
        { to: 'manager', afterWorkingDays: 10 },
        { to: 'board', afterWorkingDays: 20 },
      ],
      boardContactIds: ['a'],
      recipients: ['responsible', 'officer'],
      byMail: true,
      digestAbove: null,
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

  it.each([
    ['before', { before: '30, 400' }, { least: 1, most: 365, several: true }],
    ['after', { after: '0' }, { least: 1, most: 365, several: true }],
    ['every', { every: '0' }, { least: 1, most: 60, several: false }],
    ['atMost', { atMost: '21' }, { least: 1, most: 20, several: false }],
    ['board', { board: '121' }, { least: 1, most: 120, several: false }],
    ['lateDays', { lateDays: '31' }, { least: 0, most: 30, several: false }],
    ['sendAt', { sendAt: '' }, 'time'],
  ])('name the one field %s that is amiss, and what it takes', (field, wrong, takes) => {
    expect(amissIn({ ...draftOf(), ...wrong })).toEqual([{ field, takes }]);
  });

  it('are not stopped by a field that is not shown', () => {
    const hidden = {
      repeats: false,
      every: '0',
      latePolicy: 'skip',
      lateDays: '99',
      quiet: false,
      quietTo: '',
    } as const;
    expect(rulesOf({ ...draftOf(), ...hidden })).toMatchObject({ overdueRepeat: null, lateDays: 7 });
  });

  it('mark one field for what the server refuses', () => {
    expect(fieldOf('offsets', draftOf())).toBe('before');
    expect(fieldOf('offsets.3', { ...draftOf(), before: '' })).toBe('after');
    expect(fieldOf('overdueRepeat', draftOf())).toBe('atMost');
    expect(fieldOf('escalation', { ...draftOf(), officer: '' })).toBe('manager');
    expect(fieldOf('boardContactIds.0', draftOf())).toBe('boardPeople');
    expect(fieldOf('sendAt', draftOf())).toBe('sendAt');
    expect(fieldOf('scopeId', draftOf())).toBeNull();
  });

  it('without repeats or a board say neither', () => {
    expect(rulesOf({ ...draftOf(), repeats: false, every: '', boardContactIds: ['a'] })).toMatchObject({
      overdueRepeat: null,
      boardContactIds: [],
    });
  });
});
