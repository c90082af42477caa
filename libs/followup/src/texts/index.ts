import { spacedFrench, type Language, type OfferedLanguage } from '@concord/contracts';
import type { KeysOf, Plural, ValuesOf } from './catalogue.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { formats } from './formats.ts';
import { isolated } from './isolates.ts';
import { ar } from './mails/ar.ts';
import { mailsEn } from './mails/en.ts';
import { es } from './mails/es.ts';
import { mailsFr } from './mails/fr.ts';
import { ru } from './mails/ru.ts';
import { zh } from './mails/zh.ts';

/** The words of one language: `text('mail.greeting', { name })`. Nothing is escaped; HTML is the mails' own care. */
type Texts<English> = <Key extends KeysOf<English>>(key: Key, ...values: ValuesOf<English, Key>) => string;
export type TextKey = KeysOf<typeof en>;
export type ServerText = Texts<typeof en>;
export type MailText = Texts<typeof mailsEn>;

/** What reports, briefs and messages to other systems are written in. */
const catalogues: Record<OfferedLanguage, object> = { en, fr: spacedFrench(fr) };
/** Mails are written in more: adding a language is one file that satisfies `Catalogue` and one row here. */
const mailCatalogues: Record<Language, object> = { en: mailsEn, fr: spacedFrench(mailsFr), es, ru, zh, ar };

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

/** A missing key or value fails the type check; there is no fallback at run time. */
function textsOf<English>(
  language: Language,
  catalogue: object,
  written: (value: string | number) => string,
): Texts<English> {
  const rules = new Intl.PluralRules(language);
  const words = new Map(flatten(catalogue, rules.resolvedOptions().pluralCategories));
  return (key, ...[values]) => {
    const text = words.get(key);
    if (values === undefined) return text ?? key;
    const given: Readonly<Record<string, string | number>> = values;
    // once over: what is filled in is never filled in again
    return (text ?? words.get(`${key}_${rules.select(Number(given['count']))}`) ?? key).replace(
      /\{\{(\w+)\}\}/g,
      (_, name: string) => written(given[name] ?? ''),
    );
  };
}

/** What is made once for a language. */
function once<L extends Language, Made>(make: (language: L) => Made): (language: L) => Made {
  const known = new Map<L, Made>();
  return (language) => {
    const made = known.get(language) ?? make(language);
    known.set(language, made);
    return made;
  };
}

/** The texts of a language the console speaks. */
export const serverText = once((language: OfferedLanguage): ServerText =>
  textsOf(language, catalogues[language], String),
);

/** The texts of mails. Names and titles of the other direction of writing stand apart from the words around them. */
export const mailText = once((language: Language): MailText =>
  textsOf(language, mailCatalogues[language], isolated(formats(language).direction)),
);

export * from './formats.ts';
export { isolated } from './isolates.ts';
export type { Catalogue, Plural } from './catalogue.ts';
