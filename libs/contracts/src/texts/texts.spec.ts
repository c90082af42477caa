import {
  agreementMachine,
  codeWords,
  dateWriter,
  errorCodes,
  errorText,
  fieldText,
  inFrenchSpaces,
  isSpacedFrench,
  offered,
  offeredLanguages,
  stateListOf,
  statusReportMachine,
  isFieldCode,
} from '../index.ts';
import { en, fieldsEn } from './en.ts';
import { fieldsFr, fr } from './fr.ts';

const places = (text: string): string[] => [...text.matchAll(/\{\{([\w|]+)\}\}/g)].map(([, name = '']) => name).sort();

const leaves = (node: unknown): string[] =>
  typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : [String(node)];

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
    expect(errorText('READING.IN_FUTURE', 'fr', { latest: '2026-08-01' })).toMatch(/le 1er août 2026\.$/);
  });

  it('are spaced in French as printers do, within and before what takes a space', () => {
    expect(inFrenchSpaces('« Phare » : ouvert ? Non ; à 12:30, voir https://a.b/?c=1 !')).toBe(
      '«\u00a0Phare\u00a0»\u00a0: ouvert\u202f? Non\u202f; à 12:30, voir https://a.b/?c=1\u202f!',
    );
    expect(inFrenchSpaces('à 40 %, %{percent} % sur %{all}')).toBe('à 40\u202f%, %{percent}\u202f% sur %{all}');
    const said = [
      ...errorCodes.map((code) => errorText(code, 'fr')),
      ...Object.keys(fieldsFr)
        .filter(isFieldCode)
        .map((code) => fieldText(code, 'fr')),
      ...leaves(codeWords.fr),
    ];
    expect(said.filter((text) => !isSpacedFrench(text))).toEqual([]);
  });

  it.each(['Vraiment ?', 'Vraiment?', 'Le jour: lundi', '«Phare»', 'Jamais !'])('“%s” is not spaced', (text) => {
    expect(isSpacedFrench(text)).toBe(false);
  });

  it.each([
    ['fr', 1, '1er mai 2026'],
    ['fr', 11, '11 mai 2026'],
    ['en', 1, '1 May 2026'],
  ] as const)('write days in %s, day %i as it is counted there', (language, day, said) => {
    expect(dateWriter(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.UTC(2026, 4, day))).toBe(said);
  });

  it('write a span of days that begins with the first', () => {
    const { formatRange } = dateWriter('fr', { day: 'numeric', month: 'long', timeZone: 'UTC' });
    expect(formatRange(new Date('2026-05-01'), new Date('2026-05-11'))).toBe('1er–11 mai');
  });

  it('name the state of any record by its word', () => {
    const said = (machine: readonly unknown[]) =>
      errorText('STATE.NOT_ALLOWED', 'fr', { state: 'draft', states: stateListOf(machine) });
    expect(said(agreementMachine)).toMatch(/«\sProjet\s»\.$/u);
    expect(said(statusReportMachine)).toMatch(/«\sBrouillon\s»\.$/u);
    expect(errorText('AMENDMENT.FIXED', 'en', { state: 'applied' })).toMatch('state is “Applied”;');
  });

  it('say what is lacking to whom something is denied; the role where nothing is said of it', () => {
    expect(errorText('ACCESS.DENIED', 'en')).toMatch(/your role does not include it\.$/);
    expect(errorText('ACCESS.DENIED', 'en', { lacks: 'team' })).toMatch(/only on the team of the agreement/);
    expect(errorText('ACCESS.DENIED', 'fr', { lacks: 'side' })).toMatch(/la partie responsable\.$/);
  });

  it('come in the offered language nearest to the wish', () => {
    expect(['fr', 'fr-CH', 'en-GB', 'zh', undefined].map(offered)).toEqual(['fr', 'fr', 'en', 'en', 'en']);
  });
});
