import { decimalOf } from './numbers.ts';

describe('a number somebody types', () => {
  it.each([
    ['en', '1,250,000.50', '1250000.50'],
    ['en', '1250000.50', '1250000.50'],
    ['en', '1,250', '1250'],
    ['en', '1 250 000', '1250000'],
    ['en', '1’250’000.50', '1250000.50'],
    ['en', '3,5', '3.5'],
    ['en', '0,125', '0.125'],
    ['fr', '1.250.000,50', '1250000.50'],
    ['fr', '1.250.000', '1250000'],
    ['fr', '1\u202f250\u202f000,50', '1250000.50'],
    ['fr', '1250000.50', '1250000.50'],
    ['fr', '1,250', '1.250'],
    ['fr', ' 1 200,25 ', '1200.25'],
    ['en', '-4', '-4'],
  ] as const)('in %s, %j is %j on the wire', (language, typed, sent) => {
    expect(decimalOf(typed, language)).toBe(sent);
  });

  it.each([
    ['en', 'abc'],
    ['en', '1.250.000,50'],
    ['en', '1,2,3'],
    ['fr', '1,250,000.50'],
    ['fr', '1e3'],
  ] as const)('in %s, %j is left for the contract to refuse', (language, typed) => {
    expect(decimalOf(typed, language)).toBe(typed);
  });
});
