import { z } from 'zod';
import { CreateCommitment, fieldText } from '@concord/contracts';
import { saidOf } from './schemaErrors.ts';

const said = (schema: z.ZodType, value: unknown): string[] =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) => {
    const { code, details } = saidOf(
      issue,
      issue.path.length === 0 ? value : Reflect.get(Object(value), issue.path[0] ?? ''),
    );
    return fieldText(code, 'en', details);
  });

describe('what a form says of a field', () => {
  it.each([
    [z.string().regex(/^x$/), 'y', 'This value is not allowed.'],
    [z.guid(), 'y', 'This value is not allowed.'],
    [z.email(), 'y', 'Not an e-mail address, such as name@example.org.'],
    [z.url(), 'y', 'Not a web address, such as https://example.org.'],
    [CreateCommitment.pick({ amount: true }), { amount: '-5' }, fieldText('amount', 'en')],
    [CreateCommitment.pick({ ownerPartyIds: true }), { ownerPartyIds: [] }, 'Choose at least one party.'],
    [
      CreateCommitment.pick({ title: true }),
      { title: 'x'.repeat(501) },
      'Too long; at most 500 characters are allowed.',
    ],
  ])('is never a word of its schema', (schema, value, sentence) => {
    expect(said(schema, value)).toEqual([sentence]);
  });
});
