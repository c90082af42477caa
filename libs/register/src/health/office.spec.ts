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

describe('a reference as it is typed', () => {
  it.each([
    [undefined, 'C-2026-5', 'C-2026-0005'],
    [undefined, ' c2026-5', 'C-2026-0005'],
    [undefined, 'C 2026 0005', 'C-2026-0005'],
    [undefined, 'c/2026/12345', 'C-2026-12345'],
    [undefined, 'C-20265', null],
    [undefined, 'D-2026-5', null],
    [undefined, '2026-05-01', null],
    ['BDT/{YEAR}/{NNN}', 'bdt 2026 7', 'BDT/2026/007'],
    ['{YEAR}.{NNNN} (ITU)', '2026 7 itu', '2026.0007 (ITU)'],
  ])('by %s, "%s" means %s', (pattern, typed, expected) => {
    expect(new Office('UTC', pattern).referenceMeant(typed)).toBe(expected);
  });
});
