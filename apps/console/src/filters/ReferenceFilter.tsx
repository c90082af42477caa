import { Autocomplete, TextField } from '@mui/material';
import { useMemo, useState } from 'react';
import { useGetList, useGetOne, type RaRecord } from 'react-admin';
import type { ListFilter } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { useFilter, useLabel } from './useFilter.ts';

/** A record of another resource, found by typing. */
export function ReferenceFilter<T extends RaRecord>({
  source,
  reference,
  nameOf,
  among = {},
  width = 176,
}: {
  source: string;
  reference: string;
  nameOf: (record: T) => string;
  /** What the records to choose from are filtered by. */
  among?: ListFilter;
  width?: number;
}) {
  const label = useLabel()(source);
  const t = useTexts();
  const [value, set] = useFilter(source);
  const [typed, setTyped] = useState('');
  const id = typeof value === 'string' ? value : '';
  const { data: chosen } = useGetOne<T>(reference, { id }, { enabled: id !== '' });
  const { data: found = [], isFetching } = useGetList<T>(
    reference,
    { filter: { ...among, q: typed }, pagination: { page: 1, perPage: 20 } },
    { placeholderData: (before) => before },
  );
  const current = id && chosen ? chosen : null;
  const options = useMemo(
    () => (current && !found.some((row) => row.id === current.id) ? [current, ...found] : found),
    [current, found],
  );
  return (
    <Autocomplete
      options={options}
      value={current}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={nameOf}
      getOptionKey={(row) => row.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, row) => set(row ? String(row.id) : undefined)}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => <TextField {...params} label={label} />}
      sx={{ width: { xs: '100%', sm: width } }}
    />
  );
}
