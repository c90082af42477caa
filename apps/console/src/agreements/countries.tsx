import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocale } from 'react-admin';
import { offered, type OfferedLanguage } from '@concord/contracts';
import { useRegion } from '../parts/LocalDate.tsx';

/** ISO 3166-1 alpha-2 codes with their official names (the first where a country has several), by language. */
type CountryNamesByCode = Readonly<Record<string, string | string[]>>;

const files: Record<OfferedLanguage, () => Promise<{ countries: CountryNamesByCode }>> = {
  en: () => import('i18n-iso-countries/langs/en.json'),
  fr: () => import('i18n-iso-countries/langs/fr.json'),
};

export interface Country {
  id: string;
  name: string;
}

/** The names, loaded once a language; a country is its code until they are there. */
function useNames(): CountryNamesByCode {
  const language = offered(useLocale());
  const { data } = useQuery({
    queryKey: ['countries', language],
    queryFn: async () => (await files[language]()).countries,
    staleTime: Infinity,
  });
  return useMemo(() => data ?? {}, [data]);
}

const first = (name: string | string[] | undefined): string | undefined => (Array.isArray(name) ? name[0] : name);

/** Names a country in the reader's language. */
export function useCountryName(): (code: string) => string {
  const names = useNames();
  return useMemo(() => (code) => first(names[code]) ?? code, [names]);
}

/** All countries by name, in the reader's order. */
export function useCountries(): Country[] {
  const region = useRegion();
  const names = useNames();
  return useMemo(
    () =>
      Object.entries(names)
        .map(([id, name]) => ({ id, name: first(name) ?? id }))
        .sort((a, b) => a.name.localeCompare(b.name, region)),
    [region, names],
  );
}

export function CountryNames({ codes }: { codes: readonly string[] }) {
  const nameOf = useCountryName();
  return <>{codes.map(nameOf).join(', ')}</>;
}
