import { useMemo } from 'react';
import { languages, type Language } from '@concord/contracts';
import { useRegion } from '../parts/LocalDate.tsx';

/** Names a language (BCP 47) in the reader's. */
export function useLanguageName(): (code: string) => string {
  const region = useRegion();
  return useMemo(() => namesIn(region), [region]);
}

/** The languages mails are written in, each by the reader's name for it and its own: "Arabic – العربية". */
export function useMailLanguages(): { id: Language; name: string }[] {
  const named = useLanguageName();
  return languages.map((id) => {
    const [theirs, own] = [named(id), namesIn(id)(id)];
    return { id, name: theirs === own ? own : `${theirs} – ${own}` };
  });
}

function namesIn(region: string): (code: string) => string {
  const names = new Intl.DisplayNames(region, { type: 'language' });
  return (code) => {
    const name = names.of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(region) + name.slice(1);
  };
}
