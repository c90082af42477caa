import { errorCodes, errorText, fieldText, inFrenchSpaces, offered, offeredLanguages, isFieldCode } from '../index.ts';
import { en, fieldsEn } from './en.ts';
import { fieldsFr, fr } from './fr.ts';

const places = (text: string): string[] => [...text.matchAll(/\{\{([\w|]+)\}\}/g)].map(([, name = '']) => name).sort();

describe('the words of a refusal', () => {
  it.each(errorCodes)('%s says the same in every language', (code) => {
    expect(places(fr[code])).toEqual(places(en[code]));
    expect(fr[code]).not.toBe(en[code]);
  });

  it.each(Object.keys(fieldsEn).filter(isFieldCode))('the field code %s too', (code) => {
    expect(places(fieldsFr[code])).toEqual(places(fieldsEn[code]));
  });

  it('are filled with their details and never show a gap', () => {
    expect(errorText('LINK.CODE_WRONG', 'en', { left: 3 })).toBe('The code is not right. Tries left: 3.');
    for (const code of errorCodes)
      for (const language of offeredLanguages) expect(errorText(code, language)).not.toMatch(/\{\{|undefined|null/);
    expect(fieldText('too_long', 'fr', { most: '5' })).toBe('Trop long\u202f; au plus 5 caractères sont permis.');
    expect(errorText('READING.IN_FUTURE', 'fr', { latest: '2026-08-01' })).toMatch(/le 1 août 2026\.$/);
  });

  it('are spaced in French as printers do, within and before what takes a space', () => {
    expect(inFrenchSpaces('« Phare » : ouvert ? Non ; à 12:30, voir https://a.b/?c=1 !')).toBe(
      '«\u202fPhare\u202f»\u202f: ouvert\u202f? Non\u202f; à 12:30, voir https://a.b/?c=1\u202f!',
    );
    expect(errorText('RECORD.DUPLICATE', 'fr', { field: 'x' })).not.toMatch(/ [:;?!»]|« /);
  });

  it('come in the offered language nearest to the wish', () => {
    expect(['fr', 'fr-CH', 'en-GB', 'zh', undefined].map(offered)).toEqual(['fr', 'fr', 'en', 'en', 'en']);
  });
});
