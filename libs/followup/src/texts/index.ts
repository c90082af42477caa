import { spacedFrench, type OfferedLanguage } from '@concord/contracts';
import type { KeysOf, Plural, ValuesOf } from './catalogue.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type TextKey = KeysOf<typeof en>;
/** The words of one language: `text('mail.greeting', { name })`. Nothing is escaped; HTML is the mails' own care. */
export type ServerText = <Key extends TextKey>(key: Key, ...values: ValuesOf<typeof en, Key>) => string;

/** Adding a language is one file that satisfies `Catalogue` and one row here. */
const catalogues: Record<OfferedLanguage, object> = { en, fr: spacedFrench(fr) };

const isPlural = (entry: object): entry is Plural => 'other' in entry && typeof entry.other === 'string';

/** Texts by key; of one that bends `key_one`, `key_other`: a category the language needs and the catalogue leaves out takes `other`. */
const flatten = (node: object, categories: readonly string[], path: readonly string[] = []): [string, string][] =>
  Object.entries(node).flatMap(([key, entry]: [string, unknown]): [string, string][] => {
    const here = [...path, key];
    if (typeof entry === 'string') return [[here.join('.'), entry]];
    if (typeof entry !== 'object' || entry === null) return [];
    if (!isPlural(entry)) return flatten(entry, categories, here);
    return categories.map((category) => [
      `${here.join('.')}_${category}`,
      entry[category as Intl.LDMLPluralRule] ?? entry.other,
    ]);
  });

const texts = new Map<OfferedLanguage, ServerText>();

/** The texts of a language. A missing key or value fails the type check; there is no fallback at run time. */
export function serverText(language: OfferedLanguage): ServerText {
  const known = texts.get(language) ?? textsOf(language);
  texts.set(language, known);
  return known;
}

function textsOf(language: OfferedLanguage): ServerText {
  const rules = new Intl.PluralRules(language);
  const words = new Map(flatten(catalogues[language], rules.resolvedOptions().pluralCategories));
  return (key, ...[values]) => {
    const text = words.get(key);
    if (values === undefined) return text ?? key;
    const given: Readonly<Record<string, string | number>> = values;
    // once over: what is filled in is never filled in again
    return (text ?? words.get(`${key}_${rules.select(Number(given['count']))}`) ?? key).replace(
      /\{\{(\w+)\}\}/g,
      (_, name: string) => String(given[name] ?? ''),
    );
  };
}

export * from './formats.ts';
export type { Catalogue, Plural } from './catalogue.ts';
