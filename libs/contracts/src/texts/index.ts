import { errorStatus, type ErrorCode } from '../errors.ts';
import { PlainDate, type OfferedLanguage } from '../primitives.ts';
import { en, fieldsEn, type FieldCode } from './en.ts';
import { fieldsFr, fr } from './fr.ts';
import { dateWriter } from './dates.ts';
import { spacedFrench } from './french.ts';
import { codeWords } from './words.ts';

export type { FieldCode } from './en.ts';
export { dateWriter, regions, type DateWriter } from './dates.ts';
export { inFrenchSpaces, isSpacedFrench, spacedFrench } from './french.ts';
export { headingText, type HeadingKey } from './headings.ts';
export { overviewKind, previewWords, slotWord, slotWords, type PreviewWords } from './reminder-preview.ts';
export { agreementStateKey, agreementStateWord, codeWords, stateListOf, type CodeWords, type Lack } from './words.ts';

const errors: Record<OfferedLanguage, Record<ErrorCode, string>> = { en, fr: spacedFrench(fr) };
const fields: Record<OfferedLanguage, Record<FieldCode, string>> = { en: fieldsEn, fr: spacedFrench(fieldsFr) };

/** A calendar date in words; anything else as it is. */
const inWords = (value: string, language: OfferedLanguage, dateStyle: 'long' | 'medium'): string =>
  PlainDate.safeParse(value).success
    ? dateWriter(language, { dateStyle, timeZone: 'UTC' }).format(Date.parse(value))
    : value;

type Details = Readonly<Record<string, unknown>>;

/** How a detail is said where its place asks for more than the value: a calendar date, or the word of a code. */
const sayings: Readonly<Record<string, (value: string, language: OfferedLanguage, details: Details) => string>> = {
  day: (value, language) => inWords(value, language, 'long'),
  // beside dates in a table
  shortDay: (value, language) => inWords(value, language, 'medium'),
  agreementState: (code, language) => wordOf(codeWords[language].agreementState, code),
  amendmentState: (code, language) => wordOf(codeWords[language].amendmentState, code),
  milestoneState: (code, language) => wordOf(codeWords[language].milestoneState, code),
  // where nothing more is said it is the role
  lack: (code, language) =>
    new Map<string, string>(Object.entries(codeWords[language].lack)).get(code) ?? codeWords[language].lack.role,
  rag: (code, language) => wordOf(codeWords[language].rag, code),
  // of whatever record it is: the details name the list
  state: (code, language, { states }) =>
    wordOf(new Map(Object.entries(codeWords[language])).get(String(states)) ?? {}, code),
};
const wordOf = (words: object, code: string): string => String(new Map(Object.entries(words)).get(code) ?? code);

/** `{{name}}` is a detail as it is, `{{name|day}}` and the like as `sayings` has it. */
const fill = (template: string, language: OfferedLanguage, details: Details): string =>
  template.replace(/\{\{(\w+)(?:\|(\w+))?\}\}/g, (_, name: string, saying = '') => {
    const value = String(details[name] ?? '…');
    return sayings[saying]?.(value, language, details) ?? value;
  });

/** The words of an error code, filled with its details. */
export const errorText = (code: ErrorCode, language: OfferedLanguage, details: Details = {}): string =>
  fill(errors[language][code], language, details);

/** The words for a refused field. */
export const fieldText = (code: FieldCode, language: OfferedLanguage, details: Details = {}): string =>
  fill(fields[language][code], language, details);

/** The offered language nearest to a wish: the wish itself where it is offered, else English. */
export const offered = (language: string | undefined): OfferedLanguage =>
  language === 'fr' || language?.startsWith('fr-') ? 'fr' : 'en';

/** Whether a word is a code of the catalogue of errors. */
export const isErrorCode = (word: string): word is ErrorCode => Object.hasOwn(errorStatus, word);

/** Whether a schema's own message is one of the codes a field is refused with. */
export const isFieldCode = (word: string): word is FieldCode => Object.hasOwn(fieldsEn, word);
