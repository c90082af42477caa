import { Autocomplete, Checkbox, createFilterOptions, TextField } from '@mui/material';
import { useTexts } from '../i18n/index.ts';
import type { Choice } from './ChoicesFilter.tsx';
import { useFilter, useLabel } from './useFilter.ts';

const byNameOrCode = createFilterOptions<Choice>({ stringify: ({ id, name }) => `${name} ${id}` });

/** One or several of more than anybody looks through: found by typing a name or a code. */
export function FoundChoicesFilter({ source, choices }: { source: string; choices: readonly Choice[] }) {
  const t = useTexts();
  const label = useLabel()(source);
  const [value, set] = useFilter(source);
  const ids = typeof value === 'string' && value !== '' ? value.split(',') : [];
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={choices}
      value={ids.map((id) => choices.find((choice) => choice.id === id) ?? { id, name: id })}
      filterOptions={byNameOrCode}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, chosen) => set(chosen.map(({ id }) => id).join(','))}
      noOptionsText={t('shell.list.noneFound')}
      renderOption={({ key, ...props }, { name }, { selected }) => (
        <li key={key} {...props}>
          <Checkbox size="small" checked={selected} tabIndex={-1} disableRipple aria-hidden sx={{ padding: 0.75 }} />
          {name}
        </li>
      )}
      renderInput={(params) => <TextField {...params} label={label} />}
      slotProps={{ chip: { size: 'small' } }}
      sx={{ width: { xs: '100%', sm: 'auto' }, minWidth: { sm: 176 }, maxWidth: { sm: 400 } }}
    />
  );
}
