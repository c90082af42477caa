import CloseIcon from '@mui/icons-material/Close';
import { Box, Checkbox, IconButton, Tooltip, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useListContext, type Identifier, type RaRecord } from 'react-admin';
import { useTexts } from '../i18n/index.ts';

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

/** Every row of this page that may be chosen. */
export function SelectPage<T extends RaRecord>({ selectable }: { selectable: (row: T) => boolean }) {
  const t = useTexts();
  const { data = [], selectedIds, onSelect } = useListContext<T>();
  const here = data.filter(selectable).map(({ id }) => id);
  const chosen = here.filter((id) => selectedIds.includes(id)).length;
  const elsewhere = selectedIds.filter((id) => !here.includes(id));
  return (
    <Checkbox
      size="small"
      disabled={here.length === 0}
      checked={here.length > 0 && chosen === here.length}
      indeterminate={chosen > 0 && chosen < here.length}
      onChange={(_, all) => onSelect(all ? [...elsewhere, ...here] : elsewhere)}
      slotProps={{ input: { 'aria-label': t('lists.bulk.selectPage') } }}
      sx={{ padding: 0.5 }}
    />
  );
}

/** How many are chosen and what can be done with them, in sight while one is. */
export function SelectionBar({ children }: { children: ReactNode }) {
  const t = useTexts();
  const { selectedIds, onUnselectItems } = useListContext();
  if (selectedIds.length === 0) return null;
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        paddingInline: 1.5,
        paddingBlock: 0.75,
        borderBlockEnd: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Tooltip title={t('lists.bulk.none')}>
        <IconButton size="small" aria-label={t('lists.bulk.none')} onClick={() => onUnselectItems()}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Typography role="status" sx={{ flexGrow: 1, fontWeight: 600 }}>
        {t('lists.bulk.selected', { smart_count: selectedIds.length })}
      </Typography>
      {children}
    </Box>
  );
}
