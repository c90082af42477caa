import { HttpError } from 'react-admin';
import { spendsKey } from './fieldErrors.ts';

const refused = (status: number, code?: string) => new HttpError('No.', status, { code });

describe('the key of an attempt', () => {
  it.each([
    ['no answer came', false, new HttpError('shell.errors.offline', 0)],
    ['the door before the server answered', false, refused(503)],
    ['the server failed', false, refused(500, 'INTERNAL')],
    ['it was asked too often', false, refused(429, 'RATE.LIMITED')],
    ['the first attempt is under way', false, refused(409, 'IDEMPOTENCY.IN_FLIGHT')],
    ['the code is wrong', true, refused(422, 'LINK.CODE_WRONG')],
    ['another body was sent under it', true, refused(422, 'IDEMPOTENCY.OTHER_BODY')],
    ['something else went wrong', false, new Error('none of ours')],
  ])('where %s, is spent: %s', (_name, spent, error) => {
    expect(spendsKey(error)).toBe(spent);
  });
});
