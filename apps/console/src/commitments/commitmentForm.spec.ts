import { newCommitment, readRule, rhythmNames, spoken, writeRule } from './commitmentForm.ts';

describe('what a form says of a commitment', () => {
  it.each([
    ['one_off', { dueOn: '2026-05-01', dueOnPrecision: 'month', recurrenceRule: null, startsOn: null, trigger: null }],
    ['recurring', { dueOn: null, recurrenceRule: 'FREQ=DAILY', startsOn: '2026-01-01', trigger: null }],
    ['triggered', { dueOn: null, recurrenceRule: null, startsOn: null, trigger: 'When asked' }],
  ])('is only what belongs to %s', (schedule, expected) => {
    const all = {
      dueOn: '2026-05-01',
      dueOnPrecision: 'month',
      recurrenceRule: 'FREQ=DAILY',
      startsOn: '2026-01-01',
      trigger: 'When asked',
    };
    expect(spoken({ schedule, ...all })).toMatchObject(expected);
  });
  it('has no precision without a date, no currency without an amount, no valuation but in kind', () => {
    expect(
      spoken({
        schedule: 'one_off',
        dueOn: '',
        dueOnPrecision: 'day',
        amount: '',
        currency: 'CHF',
        kind: 'in_kind',
        valuationMethod: 'estimate',
      }),
    ).toMatchObject({
      dueOn: '',
      amount: null,
      currency: null,
      valuationMethod: null,
    });
    expect(
      spoken({ schedule: 'one_off', amount: '5', currency: 'CHF', kind: 'financial', valuationMethod: 'estimate' }),
    ).toMatchObject({ amount: '5', valuationMethod: null });
  });
  it('says a date with its precision, a day where none was chosen, and neither without a date', () => {
    expect(spoken({ schedule: 'one_off', dueOn: '2026-05-01', dueOnPrecision: 'unknown' })).toMatchObject({
      dueOnPrecision: 'day',
    });
    expect(spoken({ schedule: 'one_off', dueOn: null, dueOnPrecision: 'month' })).not.toHaveProperty('dueOnPrecision');
    expect(spoken({ schedule: 'triggered', dueOn: '2026-05-01', dueOnPrecision: 'month' })).not.toHaveProperty(
      'dueOnPrecision',
    );
  });
  it('quotes by offsets', () => {
    const sourceQuote = { documentId: 'd', start: 1, end: 3, text: 'ab' };
    expect(newCommitment({ schedule: 'one_off', sourceQuote })['sourceQuote']).toEqual({
      documentId: 'd',
      start: 1,
      end: 3,
    });
    expect(newCommitment({ schedule: 'one_off' })['sourceQuote']).toBeNull();
  });
});

describe('a rule', () => {
  it.each(rhythmNames.filter((name) => name !== 'other'))(
    'of %s is written and read back, with an end and without',
    (rhythm) => {
      expect(readRule(writeRule(rhythm, ''))).toEqual({ rhythm, until: '' });
      expect(readRule(writeRule(rhythm, '2027-12-31'))).toEqual({ rhythm, until: '2027-12-31' });
    },
  );
  it.each(['FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;INTERVAL=5;UNTIL=20271231', ''])(
    'that is another, as “%s”, is one of one’s own',
    (rule) => {
      expect(readRule(rule)).toEqual({ rhythm: 'other', until: '' });
    },
  );
});
