import { Chip } from '@mui/material';
import { useListContext } from 'react-admin';
import { written, useFilter, useLabel } from './useFilter.ts';

/** On or not asked: "mine", "expiring". What it stands `instead` of is taken off when it is switched on. */
export function FlagFilter({ source, instead = source }: { source: string; instead?: string }) {
  const label = useLabel()(source);
  const { filterValues, setFilters } = useListContext();
  const [value] = useFilter(source);
  const on = value === true;
  return (
    <Chip
      label={label}
      clickable
      role="switch"
      aria-checked={on}
      variant={on ? 'filled' : 'outlined'}
      color={on ? 'primary' : 'default'}
      onClick={() =>
        setFilters(written(written(filterValues, instead, undefined), source, on ? undefined : true), undefined, false)
      }
      sx={{ height: 32, borderRadius: 4 }}
    />
  );
}
