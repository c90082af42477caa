import { useListContext, useResourceContext, useTranslate } from 'react-admin';
import type { ListFilter } from '../consolePath.ts';

/**
 * Filters of a list, always in sight, applied as they are chosen. Their values are the API's own: `a,b` for several, so
 * that a filter survives in the address and is the same as a dashboard figure's.
 */

const read = (filter: ListFilter, source: string): unknown => {
  const [field = source, operator] = source.split('.');
  const value = filter[field];
  return operator === undefined ? value : typeof value === 'object' ? value[operator] : undefined;
};

/** The filter with one value set, or taken out when empty. */
export function written(filter: ListFilter, source: string, value: string | boolean | undefined): ListFilter {
  const [field = source, operator] = source.split('.');
  const { [field]: before, ...rest } = filter;
  const empty = value === undefined || value === '';
  if (operator === undefined) return empty ? rest : { ...rest, [field]: value };
  const { [operator]: _, ...others } = typeof before === 'object' ? before : {};
  const next = empty ? others : { ...others, [operator]: value };
  return Object.keys(next).length === 0 ? rest : { ...rest, [field]: next };
}

/** The value of one filter, and a way to set it. */
export function useFilter(source: string): [unknown, (value: string | boolean | undefined) => void] {
  const { filterValues, setFilters } = useListContext();
  return [read(filterValues, source), (value) => setFilters(written(filterValues, source, value), undefined, false)];
}
/** The name of a filter. */
export const useLabel = (): ((source: string) => string) => {
  const resource = useResourceContext();
  const translate = useTranslate();
  return (source) => translate(`resources.${resource ?? ''}.fields.${source}`, { _: source });
};

/** How many filters the reader set, beside those the list begins with. */
export const asked = (filter: ListFilter, usual: ListFilter): number =>
  Object.keys(filter).filter((field) => filter[field] !== usual[field]).length;
