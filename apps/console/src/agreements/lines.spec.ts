import { CreateAgreement } from '@concord/contracts';
import { judged } from './lines.ts';

const said = (given: object): string[] =>
  (judged(CreateAgreement).safeParse(given).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );
const order = 'endsOn AGREEMENT.ENDS_BEFORE_EFFECTIVE';

describe('an end before the beginning', () => {
  it('is said together with everything else that is wrong', () => {
    expect(said({ effectiveOn: '2026-05-02', endsOn: '2026-05-01' })).toEqual(
      expect.arrayContaining([order, expect.stringMatching(/^title /)]),
    );
  });

  it.each([
    ['the same day', { effectiveOn: '2026-05-02', endsOn: '2026-05-02' }, false],
    ['the month it begins in', { effectiveOn: '2026-05-02', endsOn: '2026-05-01', endsOnPrecision: 'month' }, false],
    ['the month before', { effectiveOn: '2026-05-02', endsOn: '2026-04-01', endsOnPrecision: 'month' }, true],
    ['the year it begins in', { effectiveOn: '2026-05-02', endsOn: '2026-01-01', endsOnPrecision: 'year' }, false],
    ['the year before', { effectiveOn: '2026-05-02', endsOn: '2025-01-01', endsOnPrecision: 'year' }, true],
    ['left behind by what is open-ended', { effectiveOn: '2026-05-02', endsOn: '2026-05-01', openEnded: true }, false],
  ])('%s', (...[, given, refused]) => {
    expect(said(given).includes(order)).toBe(refused);
  });
});
