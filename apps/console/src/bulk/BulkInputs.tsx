import { Autocomplete, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList, type RaRecord } from 'react-admin';
import { useTexts } from '../i18n/index.ts';

/** Inputs of a change to many: what is left empty stays as it is. */

interface KeptChoiceProps<Code extends string> {
  label: string;
  value: Code | '';
  choices: readonly { id: Code; name: string }[];
  onChange: (value: Code | '') => void;
}
/** One of a few words. */
export function KeptChoice<Code extends string>({ label, value, choices, onChange }: KeptChoiceProps<Code>) {
  const t = useTexts();
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={({ target }) => onChange(choices.find(({ id }) => id === target.value)?.id ?? '')}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{t('lists.bulk.keep')}</MenuItem>
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface KeptRecordProps<T> {
  resource: string;
  label: string;
  chosen: T | null;
  nameOf: (record: T) => string;
  onChoose: (record: T | null) => void;
  /** Among which it is looked for. */
  filter?: Readonly<Record<string, unknown>>;
  sort?: string;
}
/** Another record, found by typing. */
export function KeptRecord<T extends RaRecord>({
  resource,
  label,
  chosen,
  nameOf,
  onChoose,
  filter = {},
  sort = 'name',
}: KeptRecordProps<T>) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const { data = [], isFetching } = useGetList<T>(
    resource,
    { filter: { ...filter, q: typed }, pagination: { page: 1, perPage: 20 }, sort: { field: sort, order: 'ASC' } },
    { placeholderData: (before) => before },
  );
  return (
    <Autocomplete
      options={data}
      value={chosen}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={nameOf}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, record) => onChoose(record)}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          placeholder={t('lists.bulk.keep')}
          slotProps={{ inputLabel: { ...params.InputLabelProps, shrink: true } }}
        />
      )}
    />
  );
}
