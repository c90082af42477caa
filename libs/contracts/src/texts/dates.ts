import type { Language } from '../primitives.ts';
import { inArabicMonths } from './arabic.ts';
import { inFrenchDays } from './french.ts';

/**
 * The tag each language has for Intl. English as international bodies write it: day before month. Arabic with the digits
 * 0 to 9, as references, codes and addresses beside it have them, wherever the server's Intl stands.
 */
export const regions: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  fr: 'fr-FR',
  es: 'es',
  ru: 'ru',
  zh: 'zh-CN',
  ar: 'ar-u-nu-latn',
};

/** How dates are written; of what Intl offers, what is used. */
export interface DateWriter {
  format: (at: Date | number) => string;
  formatRange: (from: Date, to: Date) => string;
}

/**
 * What Intl leaves out. French counts the first of a month, "1er mai"; formal Russian writes the year out, so that no
 * sentence ends in two full stops; Arabic has two names for a month.
 */
const completed: Partial<Record<string, (date: string) => string>> = {
  fr: inFrenchDays,
  ru: (date) => date.replace(/(?<=\p{L}{3}\s\d{4}\s)г\.$/u, 'года'),
  ar: inArabicMonths,
};

const isLanguage = (tag: string): tag is Language => Object.hasOwn(regions, tag);

/** Intl's way to write dates in a language or a region of one. */
export function dateWriter(tag: string, options: Intl.DateTimeFormatOptions): DateWriter {
  const intl = new Intl.DateTimeFormat(isLanguage(tag) ? regions[tag] : tag, options);
  const said = completed[tag.slice(0, 2)] ?? ((text: string) => text);
  return { format: (at) => said(intl.format(at)), formatRange: (from, to) => said(intl.formatRange(from, to)) };
}
