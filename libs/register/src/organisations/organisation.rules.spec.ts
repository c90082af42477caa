import type { OrganisationIdentifier, OrganisationName } from '@concord/contracts';
import { checkIdentifiers } from './identifier.rules.ts';
import { checkNames } from './organisation.rules.ts';

const kept = (scheme: OrganisationIdentifier['scheme'], value: string): string | undefined =>
  checkIdentifiers([{ scheme, value }])[0]?.value;

describe('an identifier', () => {
  it.each([
    ['XM-DAC', '47071', '47071'],
    ['XM-DAC', 'XM-DAC-41122', '41122'],
    ['XM-OCHA', 'xm-ocha-cbpf123', 'CBPF123'],
    ['XI-IATI', 'XI-IATI-EBRD', 'EBRD'],
    ['LEI', '5493 00AJ CZ8D AKL1 YJ32', null],
    ['LEI', '529900T8BM49AURSDO55', '529900T8BM49AURSDO55'],
    ['LEI', '5299 00t8 bm49 aurs do55', '529900T8BM49AURSDO55'],
    ['LEI', '529900T8BM49AURSDO56', null],
    ['ROR', 'https://ror.org/03yrm5c26', '03yrm5c26'],
    ['ROR', '03yrm5c2', null],
    ['ISNI', '0000 0001 2103 2684', null],
    ['ISNI', '0000 0001 2281 955X', '000000012281955X'],
    ['ISNI', 'https://isni.org/isni/0000000121032683', '0000000121032683'],
    ['WIKIDATA', 'https://www.wikidata.org/wiki/Q376150', 'Q376150'],
    ['WIKIDATA', '376150', null],
    ['other', 'CHE-123.456.789', 'CHE-123.456.789'],
    ['other', 'https://example.org/a', 'https://example.org/a'],
  ] as const)('%s %s is kept as %s', (scheme, value, expected) => {
    if (expected === null)
      expect(() => kept(scheme, value)).toThrow(
        expect.objectContaining({
          code: 'ORGANISATION.IDENTIFIER_INVALID',
          details: expect.objectContaining({ fields: [expect.objectContaining({ pointer: '/identifiers/0/value' })] }),
        }),
      );
    else expect(kept(scheme, value)).toBe(expected);
  });

  it('is given once, however it is written', () => {
    const twice: OrganisationIdentifier[] = [
      { scheme: 'ROR', value: '03yrm5c26' },
      { scheme: 'ROR', value: 'https://ror.org/03YRM5C26' },
    ];
    expect(() => checkIdentifiers(twice)).toThrow(expect.objectContaining({ code: 'RECORD.DUPLICATE' }));
  });
});

describe('names', () => {
  const official = (language: string, name: string): OrganisationName => ({ kind: 'official', language, name });
  const former = (name: string, language: string | null = null): OrganisationName => ({
    kind: 'former',
    language,
    name,
  });

  it.each([
    ['one official name a language', [official('fr', 'A'), official('es', 'A')], null],
    ['two official names in one language', [official('fr', 'A'), official('fr', 'B')], '/names/1/name'],
    [
      'an official and a short name in one language',
      [official('fr', 'A'), { kind: 'short', language: 'fr', name: 'B' }],
      null,
    ],
    ['several former names', [former('A'), former('B'), former('A', 'fr')], null],
    ['the same former name twice', [former('A'), former('B'), former('A')], '/names/2/name'],
  ] as [string, OrganisationName[], string | null][])('%s: %#', (_, names, pointer) => {
    if (pointer === null) expect(() => checkNames(names)).not.toThrow();
    else
      expect(() => checkNames(names)).toThrow(
        expect.objectContaining({
          code: 'ORGANISATION.NAME_TWICE',
          details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }),
        }),
      );
  });
});
