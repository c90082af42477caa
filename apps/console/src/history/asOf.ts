import { createContext, useContext } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The past day a page shows; null is now. Everything below a record's page reads as of it. */
export const AsOfContext = createContext<string | null>(null);
export const useAsOf = (): string | null => useContext(AsOfContext);

/** The day named in the page's address, right or wrong, and how to name another one. */
export function useAsOfAddress(): [string | null, (day: string | null) => void] {
  const [parameters, setParameters] = useSearchParams();
  const change = (day: string | null): void =>
    setParameters((now) => {
      if (day === null) now.delete('asOf');
      else now.set('asOf', day);
      return now;
    });
  return [parameters.get('asOf') || null, change];
}

/** A path, keeping the day the reader is on. */
export const keepingDay = (path: string, asOf: string | null): string =>
  asOf === null ? path : `${path}${path.includes('?') ? '&' : '?'}asOf=${asOf}`;

/** How each list of an agreement is asked for as of a day. */
const parameterOf: Readonly<Record<string, string>> = {
  areas: 'asOf',
  commitments: 'asOf',
  milestones: 'asOf',
  amendments: 'asOf',
  documents: 'asOf',
  events: 'asOf',
  risks: 'asOf',
  indicators: 'asOf',
  'indicator-readings': 'knownOn',
  'progress-updates': 'knownOn',
};
export const asOfFilter = (resource: string, asOf: string | null): Readonly<Record<string, string>> => {
  const parameter = parameterOf[resource];
  return asOf !== null && parameter !== undefined ? { [parameter]: asOf } : {};
};
