import { z } from 'zod';
import { Amount, Currency, Id, PlainDate, TimeZone, text } from '@concord/contracts';
import { refusedFields, type Place } from './field-errors.ts';

const schema = z.strictObject({
  name: text(5),
  kind: z.enum(['a', 'b']),
  percent: z.number().int().min(0).max(100),
  weight: z.number().positive(),
  dueOn: PlainDate,
  zone: TimeZone,
  amount: Amount,
  currency: Currency,
  owners: z.array(z.string()).min(1, { error: 'one_party' }),
  parties: z.array(z.strictObject({ id: Id, 'a/b~c': z.boolean() })).min(1),
});
const good = {
  name: 'x',
  kind: 'a',
  percent: 1,
  weight: 1,
  dueOn: '2026-01-01',
  zone: 'UTC',
  amount: '5',
  currency: 'CHF',
  owners: ['ITU'],
  parties: [{ id: crypto.randomUUID(), 'a/b~c': true }],
};

const refuse = (value: unknown, place: Place = { kind: 'body' }): string[][] =>
  refusedFields(schema.safeParse(value).error?.issues ?? [], value, place).map(({ pointer, code }) => [pointer, code]);

describe('a refused field', () => {
  it.each([
    [{ ...good, name: undefined }, '/name', 'required'],
    [{ ...good, name: '   ' }, '/name', 'required'],
    [{ ...good, name: 'too long' }, '/name', 'too_long'],
    [{ ...good, name: 3 }, '/name', 'type'],
    [{ ...good, name: null }, '/name', 'type'],
    [{ ...good, kind: 'c' }, '/kind', 'choice'],
    [{ ...good, kind: undefined }, '/kind', 'required'],
    [{ ...good, percent: -1 }, '/percent', 'too_small'],
    [{ ...good, percent: 101 }, '/percent', 'too_big'],
    [{ ...good, percent: 0.5 }, '/percent', 'type'],
    [{ ...good, weight: 0 }, '/weight', 'not_above'],
    [{ ...good, dueOn: '2026-02-30' }, '/dueOn', 'date'],
    [{ ...good, dueOn: '0026-05-01' }, '/dueOn', 'too_early'],
    [{ ...good, zone: 'Mars/Base' }, '/zone', 'time_zone'],
    [{ ...good, amount: '1,250' }, '/amount', 'amount'],
    [{ ...good, currency: 'francs' }, '/currency', 'invalid'],
    [{ ...good, owners: [] }, '/owners', 'one_party'],
    [{ ...good, parties: [] }, '/parties', 'too_few'],
    [{ ...good, parties: [{ id: 'x', 'a/b~c': true }] }, '/parties/0/id', 'format'],
    [{ ...good, parties: [{ id: good.parties[0]?.id, 'a/b~c': 1 }] }, '/parties/0/a~1b~0c', 'type'],
    [{ ...good, more: 1 }, '/more', 'unknown'],
    [undefined, '', 'required'],
    [[], '', 'type'],
  ])('of %j is told by pointer and code', (value, pointer, code) => {
    expect(refuse(value)).toEqual([[pointer, code]]);
  });

  it('of a query is told by its name, of a path by its place', () => {
    expect(refuse({ ...good, more: 1 }, { kind: 'query' })).toEqual([['?more', 'unknown']]);
    expect(refuse(undefined, { kind: 'path', name: 'id' })).toEqual([['{id}', 'required']]);
  });
});
