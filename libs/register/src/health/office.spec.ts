import { Office } from './office.ts';

describe('how agreements are numbered', () => {
  it.each([
    [undefined, 2026, 7, 'C-2026-0007'],
    ['BDT/{YEAR}/{NNN}', 2026, 7, 'BDT/2026/007'],
    ['{YEAR}.{NNNNNNNNN}', 2027, 12345, '2027.000012345'],
    // a number that outgrew its digits is written whole: cut, it would be given twice
    ['C-{YEAR}-{NNN}', 2026, 1234, 'C-2026-1234'],
  ])('by %s, the agreement %i/%i is %s', (pattern, year, number, expected) => {
    expect(new Office('UTC', pattern).reference(year, number)).toBe(expected);
  });
});
