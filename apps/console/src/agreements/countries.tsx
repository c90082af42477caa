import { useMemo } from 'react';
import { useRegion } from '../parts/LocalDate.tsx';

/** ISO 3166-1 alpha-2 codes of countries and areas, as the runtime names them; the list the forms offer. */
const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

/** Codes that Intl names but that are no country: regions, unions, user-assigned. */
const notCountries = new Set(['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'SU', 'UK', 'AN', 'BU', 'CS', 'DD', 'DY', 'FX', 'HV', 'NH', 'NT', 'RH', 'TP', 'VD', 'YD', 'YU', 'ZR', 'CT', 'FQ', 'JT', 'MI', 'NQ', 'PC', 'PU', 'PZ', 'VN1', 'WK']);

export interface Country {
  id: string;
  name: string;
}

/** Names a country in the reader's language. */
export function useCountryName(): (code: string) => string {
  const region = useRegion();
  return useMemo(() => {
    const names = new Intl.DisplayNames(region, { type: 'region', fallback: 'code' });
    return (code) => names.of(code) ?? code;
  }, [region]);
}

/** All countries by name, in the reader's order. */
export function useCountries(): Country[] {
  const region = useRegion();
  const nameOf = useCountryName();
  return useMemo(
    () =>
      letters
        .flatMap((first) => letters.map((second) => first + second))
        .filter((code) => !notCountries.has(code))
        .map((id) => ({ id, name: nameOf(id) }))
        .filter(({ id, name }) => name !== id)
        .sort((a, b) => a.name.localeCompare(b.name, region)),
    [region, nameOf],
  );
}

export function CountryNames({ codes }: { codes: readonly string[] }) {
  const nameOf = useCountryName();
  return <>{codes.map(nameOf).join(', ')}</>;
}
