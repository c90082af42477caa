import { agreementStateWord, codeWords, offeredLanguages, agreementTypes } from '@concord/contracts';
import { readCell, type ReadingWays } from './cell.rules.ts';
import { labelOf, wordLists, type WordList } from './words.ts';

const lists = Object.keys(wordLists) as WordList[];
const ways: ReadingWays = { dateOrder: null };

describe('the words of a spreadsheet', () => {
  it.each(lists)('%s: each word is read back as the code it was written for, in every language', (list) => {
    for (const language of offeredLanguages)
      for (const code of Object.keys(wordLists[list].en))
        expect(readCell(labelOf(list, code, language), { kind: 'word', list }, ways)).toEqual({ value: code });
  });

  it.each(agreementTypes)('what a %s in force is called is read back as in force', (type) => {
    for (const language of offeredLanguages)
      expect(
        readCell(agreementStateWord(type, 'in_force', language), { kind: 'word', list: 'recordedAs' }, ways),
      ).toEqual({
        value: 'in_force',
      });
  });
});

describe('the word of a state', () => {
  it('is the one of the type: a declaration is active and discontinued, a memorandum in force and terminated', () => {
    expect(agreementStateWord('joint_declaration', 'in_force', 'en')).toBe('Active');
    expect(agreementStateWord('joint_declaration', 'terminated', 'fr')).toBe('Abandonnée');
    expect(agreementStateWord('memorandum_of_understanding', 'in_force', 'en')).toBe('In force');
    expect(agreementStateWord('joint_declaration', 'ended', 'en')).toBe(codeWords.en.agreementState.ended);
  });
});
