import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import frenchMessages from 'ra-language-french';
import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { offered, spacedFrench, type OfferedLanguage } from '@concord/contracts';
import type { KeysOf } from './catalogue.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

/** The console's languages, each by its own name. */
export const locales: { locale: OfferedLanguage; name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'fr', name: 'Français' },
];

/** React-admin speaks of "elements"; people here record and save. */
const spoken = (ra: typeof englishMessages.ra, created: string, updated: string) => ({
  ...ra,
  notification: { ...ra.notification, created, updated },
});

const catalogues = {
  en: { ...en, ra: spoken(englishMessages.ra, en.shell.recorded, en.shell.saved) },
  fr: spacedFrench({ ...fr, ra: spoken(frenchMessages.ra, fr.shell.recorded, fr.shell.saved) }),
};

/** What the browser asks for before anybody has signed in. */
const wished = (): OfferedLanguage => offered(navigator.language);

export const i18nProvider = polyglotI18nProvider((locale) => catalogues[offered(locale)], wished(), locales, {
  allowMissing: false,
});

export type TextKey = KeysOf<typeof en>;
export type Translate = (key: TextKey, options?: Record<string, unknown>) => string;

/** The texts of the console, checked: a key that is not in the catalogue does not compile. */
export function useTexts(): Translate {
  const translate = useTranslate();
  return useCallback((key, options) => translate(key, options), [translate]);
}
