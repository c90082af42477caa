import type { Organisation } from '@concord/contracts';
import { fuller } from './fuller.ts';

const organisation = (id: string, given: Partial<Organisation> = {}): Organisation =>
  ({ id, parentId: null, agreementCount: 0, subsidiaryCount: 0, identifiers: [], names: [], ...given }) as never;

describe('the record that a merge proposes to keep', () => {
  it.each([
    [{}, {}, 'first'],
    [{ agreementCount: 0 }, { agreementCount: 2 }, 'second'],
    [{ agreementCount: 2, subsidiaryCount: 0 }, { agreementCount: 1, subsidiaryCount: 9 }, 'first'],
    [{ subsidiaryCount: 1 }, { subsidiaryCount: 3 }, 'second'],
    [{}, { names: [{ kind: 'short', language: 'fr', name: 'UIT' }] as Organisation['names'] }, 'second'],
    [{ agreementCount: 5, parentId: 'second' }, {}, 'second'],
    [{}, { agreementCount: 5, parentId: 'first' }, 'first'],
  ])('of %j and %j is the %s', (first, second, kept) => {
    expect(fuller(organisation('first', first), organisation('second', second)).id).toBe(kept);
  });
});
