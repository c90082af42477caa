import { nameKey, searchKeysOf } from './name-key.rules.ts';

describe('the key of a name', () => {
  it.each([
    ['legal forms', 'Huawei Technologies Co., Ltd', 'Huawei Technologies'],
    ['Cyrillic', 'Хуавэй', 'Huawei'],
    ['Chinese', '华为', 'Huawei'],
    ['accents and apostrophes', 'Ministère de l’Économie', "Ministere de l'Economie"],
    ['case and dots', 'I.T.U.', 'itu'],
    ['full-width letters', 'ＩＴＵ', 'ITU'],
    ['a Cyrillic legal form', 'ООО Ромашка', 'Romashka'],
    ['a Chinese legal form', '华为技术有限公司', '华为技术'],
    ['letters transliterations disagree about', 'Tchaikovsky Khlebnikov', 'Tchaikovsky Hlebnikov'],
  ])('is the same in spite of %s', (_, one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(nameKey(one)).toMatch(/^[a-z0-9 ]+$/);
  });

  it.each([
    ['two ministries', 'Ministry of Health', 'Ministry of Defence'],
    ['a company that is called after its form', 'The Limited', 'The Company'],
    ['numbers', 'Channel 4', 'Channel 5'],
  ])('tells %s apart', (_, one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('is empty when there is nothing to write', () => {
    expect(nameKey('— …')).toBe('');
    expect(nameKey('')).toBe('');
  });
});

describe('the keys of an organisation', () => {
  it('are one for each name and acronym, each once', () => {
    const keys = searchKeysOf({
      name: 'International Telecommunication Union',
      acronym: 'ITU',
      names: [
        { kind: 'official', language: 'fr', name: 'Union internationale des télécommunications' },
        { kind: 'short', language: 'fr', name: 'UIT' },
        { kind: 'short', language: 'ru', name: 'МСЭ' },
        { kind: 'former', language: null, name: 'international telecommunication union' },
      ],
    });
    expect(keys.map(({ kind, recorded }) => [kind, recorded])).toEqual([
      ['name', 'International Telecommunication Union'],
      ['acronym', 'ITU'],
      ['name', 'Union internationale des télécommunications'],
      ['acronym', 'UIT'],
      ['acronym', 'МСЭ'],
    ]);
  });
});
