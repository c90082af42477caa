import type { OfferedLanguage } from '../primitives.ts';
import { inFrenchDays } from './french.ts';

/** The tag each language has for Intl. English as international bodies write it: day before month. */
export const regions: Readonly<Record<OfferedLanguage, string>> = { en: 'en-GB', fr: 'fr-FR' };

/** How dates are written; of what Intl offers, what is used. */
export interface DateWriter {
  format: (at: Date | number) => string;
  formatRange: (from: Date, to: Date) => string;
}

/** Intl's way to write dates in a language, with what it leaves out: French counts the first of a month, "1er mai". */
export function dateWriter(language: string, options: Intl.DateTimeFormatOptions): DateWriter {
  const intl = new Intl.DateTimeFormat(language === 'en' ? regions.en : language, options);
  const said = language.startsWith('fr') ? inFrenchDays : (text: string) => text;
  return { format: (at) => said(intl.format(at)), formatRange: (from, to) => said(intl.formatRange(from, to)) };
}
