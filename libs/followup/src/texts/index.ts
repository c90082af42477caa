import { spacedFrench, type OfferedLanguage } from '@concord/contracts';
import { createInstance } from 'i18next';
import type { KeysOf, Plural, ValuesOf } from './catalogue.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type TextKey = KeysOf<typeof en>;
/** The words of one language: `text('mail.greeting', { name })`. Nothing is escaped; HTML is the mails' own care. */
export type ServerText = <Key extends TextKey>(key: Key, ...values: ValuesOf<typeof en, Key>) => string;

/** Adding a language is one file that satisfies `Catalogue` and one row here. */
const catalogues: Record<OfferedLanguage, object> = { en, fr: spacedFrench(fr) };

const isPlural = (entry: object): entry is Plural => 'other' in entry && typeof entry.other === 'string';

/** i18next's form: `key_one`, `key_other`; a category the language needs and the catalogue leaves out takes `other`. */
const flatten = (node: object, language: string, path: readonly string[] = []): [string, string][] =>
  Object.entries(node).flatMap(([key, entry]: [string, unknown]): [string, string][] => {
    const here = [...path, key];
    if (typeof entry === 'string') return [[here.join('.'), entry]];
    if (typeof entry !== 'object' || entry === null) return [];
    if (!isPlural(entry)) return flatten(entry, language, here);
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    return categories.map((category) => [`${here.join('.')}_${category}`, entry[category] ?? entry.other]);
  });

const i18n = createInstance();
// everything is at hand, so the first text is there at once and nothing is loaded later
void i18n.init({
  initAsync: false,
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(
    Object.entries(catalogues).map(([language, words]) => [
      language,
      { translation: Object.fromEntries(flatten(words, language)) },
    ]),
  ),
});

const texts = new Map<OfferedLanguage, ServerText>();

/** The texts of a language. A missing key or value fails the type check; there is no fallback at run time. */
export function serverText(language: OfferedLanguage): ServerText {
  const known = texts.get(language) ?? textsOf(language);
  texts.set(language, known);
  return known;
}

function textsOf(language: OfferedLanguage): ServerText {
  const text = i18n.getFixedT(language);
  return (key, ...values) => text(key, { ...values[0] });
}

export * from './formats.ts';
export type { Catalogue, Plural } from './catalogue.ts';
