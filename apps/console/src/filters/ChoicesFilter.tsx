import CancelIcon from '@mui/icons-material/Cancel';
import { Box, Checkbox, Chip, MenuItem, TextField } from '@mui/material';
import { useListContext } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { written, useFilter, useLabel } from './useFilter.ts';

export interface Choice {
  id: string;
  name: string;
}
interface ChoicesFilterProps {
  source: string;
  choices: readonly Choice[];
  /** A flag that is taken off when something is chosen here, because the two would contradict each other. */
  instead?: string;
}
/** One or several of a known set; each stands in the field and is taken out there. */
export function ChoicesFilter({ source, choices, instead = source }: ChoicesFilterProps) {
  const t = useTexts();
  const label = useLabel()(source);
  const { filterValues, setFilters } = useListContext();
  const [value] = useFilter(source);
  const chosen = typeof value === 'string' && value !== '' ? value.split(',') : [];
  const choose = (ids: readonly string[]): void => {
    const others = ids.length > 0 ? written(filterValues, instead, undefined) : filterValues;
    setFilters(written(others, source, ids.join(',')), undefined, false);
  };
  return (
    <TextField
      select
      label={label}
      value={chosen}
      onChange={({ target }) => choose(([] as string[]).concat(target.value))}
      // wide enough for its own name beside the arrow, and for what is chosen
      sx={{ width: { xs: '100%', sm: 'auto' }, minWidth: { sm: `calc(${String(label.length)}ch + 56px)` } }}
      slotProps={{
        select: {
          multiple: true,
          renderValue: () => (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, maxWidth: 360 }}>
              {choices
                .filter(({ id }) => chosen.includes(id))
                .map(({ id, name }) => (
                  <Chip
                    key={id}
                    size="small"
                    tabIndex={-1}
                    label={name}
                    onDelete={() => choose(chosen.filter((one) => one !== id))}
                    deleteIcon={
                      <CancelIcon
                        titleAccess={t('shell.list.takeOut', { name })}
                        // the field opens where it is pressed; this takes out instead
                        onMouseDown={(event) => event.stopPropagation()}
                      />
                    }
                  />
                ))}
            </Box>
          ),
        },
      }}
    >
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id} dense sx={{ paddingInlineStart: 0.5 }}>
          <Checkbox
            size="small"
            checked={chosen.includes(id)}
            tabIndex={-1}
            disableRipple
            slotProps={{ input: { 'aria-label': name } }}
            sx={{ padding: 0.75 }}
          />
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
