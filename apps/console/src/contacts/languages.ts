import { useMemo } from 'react';
import { useRegion } from '../parts/LocalDate.tsx';

/** Names a language (BCP 47) in the reader's. */
export function useLanguageName(): (code: string) => string {
  const region = useRegion();
  return useMemo(() => {
    const names = new Intl.DisplayNames(region, { type: 'language' });
    return (code) => {
      const name = names.of(code) ?? code;
      return name.charAt(0).toLocaleUpperCase(region) + name.slice(1);
    };
  }, [region]);
}
