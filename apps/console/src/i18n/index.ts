import polyglotI18nProvider from 'ra-i18n-polyglot';
import { useCallback } from 'react';
import { useTranslate, type I18nProvider, type TranslationMessages } from 'react-admin';
import { offered, spacedFrench, type OfferedLanguage } from '@concord/contracts';
import type { KeysOf } from './catalogue.ts';
import type { en } from './en/index.ts';

/** The console's languages, each by its own name. */
export const locales: { locale: OfferedLanguage; name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'fr', name: 'Français' },
];

/** React-admin speaks of "elements"; people here record and save. */
const spoken = (ra: TranslationMessages['ra'], created: string, updated: string) => ({
  ...ra,
  notification: { ...ra.notification, created, updated },
});

/** A language arrives when somebody reads it: nobody loads two. */
const catalogues: Record<OfferedLanguage, () => Promise<TranslationMessages>> = {
  en: async () => {
    const [{ en }, { default: words }] = await Promise.all([import('./en/index.ts'), import('ra-language-english')]);
    return { ...en, ra: spoken(words.ra, en.shell.recorded, en.shell.saved) };
  },
  fr: async () => {
    const [{ fr }, { default: words }] = await Promise.all([import('./fr/index.ts'), import('ra-language-french')]);
    return spacedFrench({ ...fr, ra: spoken(words.ra, fr.shell.recorded, fr.shell.saved) });
  },
};

/** What the browser asks for before anybody has signed in. */
const wished = offered(navigator.language);
const first = await catalogues[wished]();
const arrived = new Map([[wished, first]]);
const provider = polyglotI18nProvider((locale) => arrived.get(offered(locale)) ?? first, wished, locales, {
  allowMissing: false,
});
let chosen: string = wished;

export const i18nProvider: I18nProvider = {
  ...provider,
  /** Of two choices the later holds, whichever language arrives first. */
  async changeLocale(locale) {
    chosen = locale;
    const language = offered(locale);
    if (!arrived.has(language)) arrived.set(language, await catalogues[language]());
    if (chosen === locale) await provider.changeLocale(locale);
  },
};

export type TextKey = KeysOf<typeof en>;
export type Translate = (key: TextKey, options?: Record<string, unknown>) => string;

/** The texts of the console, checked: a key that is not in the catalogue does not compile. */
export function useTexts(): Translate {
  const translate = useTranslate();
  return useCallback((key, options) => translate(key, options), [translate]);
}
