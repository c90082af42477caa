import { Chip } from '@mui/material';
import { useListContext } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { written, useFilter, useLabel } from './useFilter.ts';

/**
 * On or not asked: "mine", "expiring". What it stands `instead` of is taken off when it is switched on. A figure or a
 * queue may ask for those of which it is not so; that stands there and can be taken off.
 */
export function FlagFilter({ source, instead = source }: { source: string; instead?: string }) {
  const label = useLabel()(source);
  const { filterValues, setFilters } = useListContext();
  const t = useTexts();
  const [value, set] = useFilter(source);
  if (value === false)
    return (
      <Chip
        label={`${t('shell.labelled', { label })} ${t('words.no')}`}
        color="primary"
        variant="outlined"
        onDelete={() => set(undefined)}
        sx={{ height: 32, borderRadius: 4 }}
      />
    );
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
