import SearchIcon from '@mui/icons-material/Search';
import { Button, IconButton, useMediaQuery, type Theme } from '@mui/material';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { isTyping } from '../parts/typing.ts';

const SearchDialog = lazy(() => import('./SearchDialog.tsx'));

/** The one search, from everywhere: a button in the bar, Ctrl+K (Command+K), or `/` outside a field. */
export function SearchBox() {
  const t = useTexts();
  const holds = useHolds();
  const [open, setOpen] = useState(false);
  const wide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('sm'));
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const combined = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (!combined && !slash) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  if (!holds('search.read')) return null;
  return (
    <>
      {wide ? (
        <Button
          color="inherit"
          variant="outlined"
          startIcon={<SearchIcon />}
          onClick={() => setOpen(true)}
          aria-keyshortcuts="Control+K /"
          sx={{
            borderColor: 'divider',
            color: 'text.secondary',
            minWidth: 200,
            justifyContent: 'flex-start',
            marginInlineEnd: 1,
          }}
        >
          {t('search.hint')}
        </Button>
      ) : (
        <IconButton color="inherit" aria-label={t('search.open')} onClick={() => setOpen(true)}>
          <SearchIcon />
        </IconButton>
      )}
      <Suspense fallback={null}>{open && <SearchDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
