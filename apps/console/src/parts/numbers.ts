import type { OfferedLanguage } from '@concord/contracts';

/** How thousands are set apart in each language; spaces and apostrophes are taken in any. Pure. */
const grouped: Record<OfferedLanguage, RegExp> = {
  en: /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
  // one point alone is a decimal point: it is thousands where another or a comma follows
  fr: /^-?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/,
};

/** A number as somebody types it, in the words of the wire. What is not read for certain stays as typed, to be refused. */
export function decimalOf(typed: string, language: OfferedLanguage): string {
  const given = typed.trim().replace(/[\s\u00a0\u202f'’]/g, '');
  if (grouped[language].test(given) && !/^-?0[.,]/.test(given))
    return given.replaceAll(language === 'en' ? ',' : '.', '').replace(',', '.');
  return /^-?\d+[.,]\d+$/.test(given) ? given.replace(',', '.') : /^-?\d+$/.test(given) ? given : typed.trim();
}
