import { tagWord, type CodelistName, type FrameworkTag } from '@concord/contracts';
import { DomainError, type RefusedField, type Tx } from '@concord/platform';

/** Codes that a record carries: held to the codelists when they are given, readable for ever after. */
export interface GivenCode {
  codelist: CodelistName;
  code: string;
  /** The field it was given in, as an RFC 6901 pointer into the body. */
  pointer: string;
}

/**
 * Every code is in its list, and none is withdrawn. Codes that the record already carries are not asked about again.
 * @throws DomainError CODE.UNKNOWN, CODE.WITHDRAWN naming each refused field
 */
export async function requireCodes(tx: Tx, given: readonly GivenCode[]): Promise<void> {
  if (given.length === 0) return;
  const known = await tx.query<{ codelist: string; code: string; withdrawn: boolean }>(
    `SELECT i.codelist, i.code, i.withdrawn FROM unnest($1::text[], $2::text[]) AS given (codelist, code)
     JOIN codelist_item i ON i.codelist = given.codelist AND i.code = given.code`,
    [given.map(({ codelist }) => codelist), given.map(({ code }) => code)],
  );
  const fields = given.flatMap(({ codelist, code, pointer }): RefusedField[] => {
    const item = known.find((one) => one.codelist === codelist && one.code === code);
    if (item && !item.withdrawn) return [];
    return [{ pointer, code: item ? 'CODE.WITHDRAWN' : 'CODE.UNKNOWN', details: { codelist, code } }];
  });
  const [first] = fields;
  if (first)
    throw new DomainError(first.code === 'CODE.UNKNOWN' ? 'CODE.UNKNOWN' : 'CODE.WITHDRAWN', {
      ...first.details,
      fields,
    });
}

/**
 * The tags of a record as its column keeps them: words, each once, in the order given.
 * @param kept the words it carries already; a code that was withdrawn since may stay on it
 * @throws DomainError CODE.UNKNOWN, CODE.WITHDRAWN
 */
export async function tagWords(tx: Tx, tags: readonly FrameworkTag[], kept: readonly string[] = []): Promise<string[]> {
  const given = tags.map(({ scheme, code }, index) => ({ codelist: scheme, code, pointer: `/tags/${index}/code` }));
  await requireCodes(
    tx,
    given.filter((_, index) => !kept.includes(words(tags)[index] ?? '')),
  );
  return [...new Set(words(tags))];
}

const words = (tags: readonly FrameworkTag[]): string[] => tags.map(tagWord);

/** The tags a column keeps, as they are answered. */
export const tagsOf = (column: readonly string[]): FrameworkTag[] =>
  column.map((word) => {
    const at = word.indexOf(':');
    return { scheme: word.slice(0, at) as FrameworkTag['scheme'], code: word.slice(at + 1) };
  });
