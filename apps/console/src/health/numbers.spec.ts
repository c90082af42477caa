import { defaultThresholds } from '@concord/contracts';
import { changesOf, shownOf, thresholdsOf } from './numbers.ts';

describe('the numbers of a form', () => {
  it('are shown whole and without a sign, and are what they were when nothing is changed', () => {
    const shown = shownOf(defaultThresholds);
    expect(shown).toMatchObject({ redVariance: '25', redWeightShare: '25', redLateDays: '30' });
    expect(thresholdsOf(shown, 1)).toEqual(defaultThresholds);
  });

  it.each(['', '0', '-3', '2.5', 'ten'])('are no numbers while one is %p', (typed) => {
    expect(thresholdsOf({ ...shownOf(defaultThresholds), silentDays: typed }, 2)).toBeNull();
  });

  it('say what a version changed', () => {
    const after = { ...defaultThresholds, version: 2, redVariance: -30, redWeightShare: 0.5 };
    expect(changesOf(defaultThresholds, after)).toEqual([
      { name: 'redVariance', from: '25', to: '30' },
      { name: 'redWeightShare', from: '25', to: '50' },
    ]);
  });
});
