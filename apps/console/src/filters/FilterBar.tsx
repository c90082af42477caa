import ClearIcon from '@mui/icons-material/Clear';
import FilterListIcon from '@mui/icons-material/FilterList';
import { Badge, Box, Button, useMediaQuery, type Theme } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useListContext } from 'react-admin';
import type { ListFilter } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { ViewMenu } from '../saved-views/ViewMenu.tsx';
import { OtherFilters } from './OtherFilters.tsx';
import { SearchFilter } from './SearchFilter.tsx';
import { asked } from './useFilter.ts';

interface FilterBarProps {
  /** Sources that have an input in the bar; every other filter in force is shown as a chip that can be taken off. */
  shown: readonly string[];
  /** Whether the list understands free text. */
  searchable?: boolean;
  /** The filter the list begins with; clearing leads back to it. */
  usual?: ListFilter;
  /** Filters asked for more rarely, with their sources: behind a button, and as chips while they are in force. */
  more?: { shown: readonly string[]; inputs: ReactNode };
  children: ReactNode;
}
export function FilterBar({ shown, searchable = true, usual = {}, more, children }: FilterBarProps) {
  const t = useTexts();
  const { filterValues, setFilters } = useListContext();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const [open, setOpen] = useState(false);
  const inForce = asked(filterValues, usual);
  return (
    <Box
      role="search"
      sx={{
        '& .MuiOutlinedInput-root': { bgcolor: 'background.paper' },
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        marginBlockEnd: 1.5,
      }}
    >
      {searchable && <SearchFilter />}
      <ViewMenu />
      {narrow && (
        <Badge badgeContent={inForce} color="primary">
          <Button
            variant="outlined"
            startIcon={<FilterListIcon />}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            sx={{ minHeight: 38 }}
          >
            {t('shell.list.filters')}
          </Button>
        </Badge>
      )}
      {(!narrow || open) && children}
      {more && !narrow && (
        <Button startIcon={<FilterListIcon />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'shell.list.fewerFilters' : 'shell.list.moreFilters')}
        </Button>
      )}
      {more && open && more.inputs}
      <OtherFilters shown={more && open ? [...shown, ...more.shown] : shown} />
      {inForce > 0 && (
        <Button startIcon={<ClearIcon />} onClick={() => setFilters(usual, undefined, false)}>
          {t('shell.actions.clearFilters')}
        </Button>
      )}
    </Box>
  );
}
