import CloseIcon from '@mui/icons-material/Close';
import { Box, Button, Checkbox, FormControlLabel, IconButton, Tooltip, Typography } from '@mui/material';
import { useEffect, type ReactNode } from 'react';
import { useListContext, useRecordSelection, useResourceContext, type Identifier, type RaRecord } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { visuallyHidden } from './visuallyHidden.ts';

/** Rows chosen to be changed together: a box on each, one for the page, and what can be done with them. */

/** The box of a row, named for it; it lies on the row without opening it. */
export function SelectRow({ id, name }: { id: Identifier; name: string }) {
  const t = useTexts();
  const { selectedIds, onToggleItem } = useListContext();
  return (
    <Checkbox
      size="small"
      checked={selectedIds.includes(id)}
      onChange={() => onToggleItem(id)}
      onClick={(event) => event.stopPropagation()}
      slotProps={{ input: { 'aria-label': t('shell.list.selectRow', { name }) } }}
      sx={{ padding: 0.5 }}
    />
  );
}

/** Every row of this page that may be chosen. Its words are read aloud; they are seen where there is no column under it. */
export function SelectPage<T extends RaRecord>({ selectable }: { selectable: (row: T) => boolean }) {
  const t = useTexts();
  const { data = [], selectedIds, onSelect } = useListContext<T>();
  const here = data.filter(selectable).map(({ id }) => id);
  const chosen = here.filter((id) => selectedIds.includes(id)).length;
  const elsewhere = selectedIds.filter((id) => !here.includes(id));
  return (
    <FormControlLabel
      label={t('lists.bulk.selectPage')}
      disabled={here.length === 0}
      control={
        <Checkbox
          size="small"
          checked={here.length > 0 && chosen === here.length}
          indeterminate={chosen > 0 && chosen < here.length}
          onChange={(_, all) => onSelect(all ? [...elsewhere, ...here] : elsewhere)}
          sx={{ padding: 0.5 }}
        />
      }
      slotProps={{ typography: { variant: 'body2', sx: visuallyHidden } }}
      sx={{ margin: 0, gap: 0.75 }}
    />
  );
}

/** A list begins with nothing chosen, and leaves nothing chosen behind: what was ticked once is forgotten with the page. */
export function useFreshSelection(): void {
  const [, { clearSelection }] = useRecordSelection({ resource: useResourceContext() ?? '' });
  useEffect(() => {
    clearSelection();
    return () => clearSelection();
  }, [clearSelection]);
}

/** How many are chosen, how many of them are out of sight, and what can be done with them, in sight while one is. */
export function SelectionBar({ children }: { children: ReactNode }) {
  const t = useTexts();
  const { data = [], selectedIds, onSelect, onUnselectItems } = useListContext();
  if (selectedIds.length === 0) return null;
  const here = data.map(({ id }: RaRecord) => id).filter((id) => selectedIds.includes(id));
  const hidden = selectedIds.length - here.length;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        paddingInline: 1.5,
        paddingBlock: 0.75,
        borderBlockEnd: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Tooltip title={t('lists.bulk.none')} placement="top">
        <IconButton size="small" aria-label={t('lists.bulk.none')} onClick={() => onUnselectItems()}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Typography role="status" sx={{ flex: '1 1 120px', fontWeight: 600 }}>
        {t('lists.bulk.selected', { smart_count: selectedIds.length })}
        {hidden > 0 && (
          <>
            {', '}
            <Box component="span" sx={{ color: 'warning.main' }}>
              {t('lists.bulk.elsewhere', { smart_count: hidden })}
            </Box>
          </>
        )}
      </Typography>
      {hidden > 0 && here.length > 0 && (
        <Button size="small" onClick={() => onSelect(here)}>
          {t('lists.bulk.onlyHere')}
        </Button>
      )}
      {children}
    </Box>
  );
}
