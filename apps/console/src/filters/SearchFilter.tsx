import ClearIcon from '@mui/icons-material/Clear';
import SearchIcon from '@mui/icons-material/Search';
import { IconButton, InputAdornment, TextField } from '@mui/material';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useTexts } from '../i18n/index.ts';
import { useFilter } from './useFilter.ts';

const pause = 300;
/** Free text; asked when the typing pauses. */
export function SearchFilter() {
  const t = useTexts();
  const [value, set] = useFilter('q');
  const given = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(given);
  const { pathname } = useLocation();
  useEffect(() => setTyped(given), [given]);
  useEffect(() => {
    if (typed === given) return undefined;
    const timer = setTimeout(() => {
      // the list stands until the page that was opened has come: to filter it then would lead back to it
      if (window.location.pathname === pathname) set(typed.trim());
    }, pause);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      type="search"
      placeholder={t('shell.list.search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      sx={{ width: { xs: '100%', sm: 200 } }}
      slotProps={{
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
          endAdornment: typed && (
            <IconButton size="small" edge="end" aria-label={t('shell.list.clearSearch')} onClick={() => setTyped('')}>
              <ClearIcon fontSize="small" />
            </IconButton>
          ),
        },
        htmlInput: {
          'aria-label': t('shell.list.search'),
          sx: { '&::-webkit-search-cancel-button': { display: 'none' } },
        },
      }}
    />
  );
}
