import { riskLevel, riskLevels, riskScores } from './risks.ts';

describe('the level of a risk', () => {
  it.each([
    [1, 1, 'low'],
    [1, 4, 'low'],
    [1, 5, 'moderate'],
    [3, 3, 'moderate'],
    [2, 5, 'high'],
    [3, 4, 'high'],
    [3, 5, 'very_high'],
    [5, 5, 'very_high'],
  ] as const)('likelihood %i and impact %i is %s, either way round', (likelihood, impact, level) => {
    expect([riskLevel(likelihood, impact), riskLevel(impact, likelihood)]).toEqual([level, level]);
  });

  it('is in every square what a filter by it finds', () => {
    for (let likelihood = 1; likelihood <= 5; likelihood++)
      for (let impact = 1; impact <= 5; impact++) {
        const found = riskLevels.filter((level) => {
          const { from, to } = riskScores(level);
          return likelihood * impact >= from && likelihood * impact <= to;
        });
        expect(found).toEqual([riskLevel(likelihood, impact)]);
      }
  });
});
