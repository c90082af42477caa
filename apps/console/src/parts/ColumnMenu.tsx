import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import { Box, Button, Checkbox, FormControlLabel, IconButton, Popover, Typography } from '@mui/material';
import { useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useListColumns, type Column, type Columns } from './columns.ts';

/** Chooses the columns of the table and their order. On a phone rows are cards of what matters most, and nothing is chosen. */
export function ColumnMenu() {
  const t = useTexts();
  const columns = useListColumns();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!columns || columns.offered.length < 2) return null;
  return (
    <Box sx={{ display: { xs: 'none', sm: 'block' } }}>
      <Button
        variant="outlined"
        startIcon={<ViewColumnOutlined />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {t('lists.columns.open')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': t('lists.columns.title'), sx: { width: 320, maxHeight: '70vh' } },
        }}
      >
        <Choice columns={columns} />
      </Popover>
    </Box>
  );
}

function Choice({ columns: { offered, chosen, usual, choose } }: { columns: Columns }) {
  const t = useTexts();
  const shown = chosen ?? usual;
  const hidden = offered.filter(({ source }) => !shown.includes(source));
  const inOrder = [...shown.flatMap((source) => offered.find((column) => column.source === source) ?? []), ...hidden];
  const toggle = (source: string): void =>
    choose(shown.includes(source) ? shown.filter((one) => one !== source) : [...shown, source]);
  const move = (source: string, by: -1 | 1): void => {
    const next = shown.filter((one) => one !== source);
    next.splice(shown.indexOf(source) + by, 0, source);
    choose(next);
  };
  return (
    <Box sx={{ paddingBlock: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', paddingInlineStart: 2, paddingInlineEnd: 1 }}>
        <Typography variant="h3" component="h2" sx={{ flexGrow: 1 }}>
          {t('lists.columns.title')}
        </Typography>
        <Button size="small" disabled={chosen === null} onClick={() => choose(null)}>
          {t('lists.columns.reset')}
        </Button>
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {inOrder.map((column) => (
          <Line
            key={column.source}
            column={column}
            place={shown.indexOf(column.source)}
            count={shown.length}
            onToggle={toggle}
            onMove={move}
          />
        ))}
      </Box>
    </Box>
  );
}

interface LineProps {
  column: Column;
  /** Where it stands among the shown ones; -1 is hidden. */
  place: number;
  count: number;
  onToggle: (source: string) => void;
  onMove: (source: string, by: -1 | 1) => void;
}
function Line({ column: { source, name }, place, count, onToggle, onMove }: LineProps) {
  const t = useTexts();
  const on = place >= 0;
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', paddingInlineStart: 1.25, paddingInlineEnd: 1, minHeight: 36 }}
    >
      <FormControlLabel
        sx={{ flexGrow: 1, margin: 0 }}
        // a table without a column says nothing
        control={
          <Checkbox
            size="small"
            checked={on}
            disabled={on && count === 1}
            onChange={() => onToggle(source)}
            sx={{ padding: 0.75 }}
          />
        }
        label={name}
      />
      {on && (
        <>
          <IconButton
            size="small"
            aria-label={t('lists.columns.earlier', { name })}
            disabled={place === 0}
            onClick={() => onMove(source, -1)}
          >
            <ArrowUpward fontSize="inherit" />
          </IconButton>
          <IconButton
            size="small"
            aria-label={t('lists.columns.later', { name })}
            disabled={place === count - 1}
            onClick={() => onMove(source, 1)}
          >
            <ArrowDownward fontSize="inherit" />
          </IconButton>
        </>
      )}
    </Box>
  );
}
