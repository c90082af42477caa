import { Amount, Country, Instant, Percent, PlainDate, RecurrenceRule, TimeZone, prose, text } from './index.ts';

describe.each([
  [
    'a calendar date',
    PlainDate,
    ['2026-06-15', '2024-02-29', '1800-01-01', '9999-12-31'],
    ['2026-02-30', '2025-02-29', '2026-6-1', '0026-06-15', '1799-12-31', '2026-06-15T00:00:00Z', ''],
  ],
  [
    'an instant',
    Instant,
    ['2026-06-15T10:00:00Z', '2026-06-15T10:00:00.123Z', '2026-06-15T10:00:00+05:45', '2026-06-15T10:00:00+14:00'],
    ['2026-06-15', '2026-06-15T10:00:00', '2026-06-15T25:00:00Z', '2026-06-15T10:00:00+23:00', '0000-01-01T00:00:00Z'],
  ],
  ['a percentage', Percent, [0, 100, 33], [-1, 101, 12.5, '50', null]],
  ['a time zone', TimeZone, ['Europe/Zurich', 'UTC', 'Asia/Kathmandu'], ['Mars/Base', '', 'x'.repeat(65)]],
  [
    'an amount',
    Amount,
    ['12', '999999999999999.99', '0.5', '100'],
    ['0', '0.00', '-1', '1.005', '1e3', '01a', '1 000', '.5', '', 12],
  ],
  [
    'a recurrence rule',
    RecurrenceRule,
    [
      'FREQ=MONTHLY',
      'FREQ=YEARLY;INTERVAL=2;UNTIL=20301231',
      'FREQ=MONTHLY;BYDAY=-1FR,1MO;COUNT=12',
      'FREQ=YEARLY;BYMONTH=2,12;BYMONTHDAY=-1;BYSETPOS=1;WKST=SU',
    ],
    [
      '',
      'monthly',
      'INTERVAL=2',
      'FREQ=HOURLY',
      'FREQ=MONTHLY;BYMONTH=13',
      'FREQ=MONTHLY;INTERVAL=0',
      'FREQ=MONTHLY;COUNT=0',
      'FREQ=MONTHLY;BYDAY=XX',
      'FREQ=MONTHLY;FREQ=DAILY',
      'FREQ=MONTHLY;COLOUR=1',
      'FREQ=MONTHLY;UNTIL=20260101T000000Z',
      'RRULE:FREQ=MONTHLY',
    ],
  ],
  ['a country', Country, ['CH', 'CN'], ['ch', 'CHE', '']],
  ['a text', text(5), ['hello', ' a '], ['', '   ', 'hello!', 'a\0b', 7]],
  ['prose', prose(5), ['hello', null], ['', '   ', 'hello!', 'a\0b']],
] as const)('%s', (_name, schema, taken, refused) => {
  it.each(taken.map((value) => [value]))('may be %j', (value) => {
    expect(schema.safeParse(value).success).toBe(true);
  });

  it.each(refused.map((value) => [value]))('may not be %j', (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

it('a text is kept without the spaces around it', () => {
  expect([text(9).parse('  two words '), prose(9).parse(' x\n')]).toEqual(['two words', 'x']);
});
