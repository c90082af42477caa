import { Autocomplete, Box, Chip, createFilterOptions, TextField, Typography } from '@mui/material';
import { useInput } from 'react-admin';
import { tagWord, type FrameworkTag } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useOfferedTags, useTagNames, type NamedTag } from './codelists.ts';

/** Several hundred codes: the best of what is typed is shown, never all. */
const filterOptions = createFilterOptions<NamedTag>({ limit: 60, stringify: ({ short, name }) => `${short} ${name}` });

interface TagPickerProps {
  value: readonly FrameworkTag[];
  onChange: (tags: FrameworkTag[]) => void;
  label?: string;
  error?: string | undefined;
  /** Where the suggestions open; above, where a button below would be covered. */
  placement?: 'top' | 'bottom';
}
/** Chooses framework tags by typing a code or a word of it. Withdrawn codes are not offered; one already given stays. */
export function TagPicker({ value, onChange, label, error, placement = 'bottom' }: TagPickerProps) {
  const t = useTexts();
  const options = useOfferedTags();
  const nameOf = useTagNames([...new Set(value.map(({ scheme }) => scheme))]);
  return (
    <Autocomplete
      multiple
      fullWidth
      disableCloseOnSelect
      options={options}
      value={value.map(nameOf)}
      filterOptions={filterOptions}
      // clear of the field's own name, which stands on its upper edge
      slotProps={{ popper: { placement, modifiers: [{ name: 'offset', options: { offset: [0, 8] } }] } }}
      groupBy={({ tag }) => t(`tags.scheme.${tag.scheme}`)}
      getOptionLabel={({ short, name }) => (short === name ? name : `${short} ${name}`)}
      getOptionKey={({ tag }) => tagWord(tag)}
      isOptionEqualToValue={(a, b) => tagWord(a.tag) === tagWord(b.tag)}
      onChange={(_, chosen) => onChange(chosen.map(({ tag }) => tag))}
      noOptionsText={t('shell.list.noneFound')}
      renderOption={({ key, ...props }, { tag, short, name }) => (
        <li key={key ?? tagWord(tag)} {...props}>
          <Box>
            <Typography variant="body2" component="span" sx={{ fontWeight: 600 }}>
              {short}
            </Typography>
            {!short.includes(name) && (
              <Typography variant="caption" component="div" color="text.secondary">
                {name}
              </Typography>
            )}
          </Box>
        </li>
      )}
      renderValue={(chosen, itemProps) =>
        chosen.map(({ tag, short, name }, index) => {
          const { key, ...props } = itemProps({ index });
          return (
            <Chip
              key={key}
              size="small"
              variant="outlined"
              label={short}
              title={name}
              data-tag={tagWord(tag)}
              {...props}
            />
          );
        })
      }
      renderInput={(params) => (
        <TextField
          {...params}
          label={label ?? t('tags.label')}
          placeholder={value.length === 0 ? t('tags.placeholder') : ''}
          error={error !== undefined}
          helperText={error ?? t('tags.hint')}
        />
      )}
    />
  );
}

/** The same as an input of a record's form. */
export function TagInput({ source = 'tags' }: { source?: string }) {
  const { field, fieldState } = useInput<FrameworkTag[]>({ source, defaultValue: [] });
  return <TagPicker value={field.value} onChange={field.onChange} error={fieldState.error?.message} />;
}
