import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTexts } from '../i18n/index.ts';
import { isTyping } from '../parts/typing.ts';
import { useHolds } from './me.ts';

/** Where the second key leads after `g`. */
const places = { h: '/', i: '/inbox', m: '/milestones', a: '/agreements', u: '/progress-grid' } as const;
type Place = keyof typeof places;
const isPlace = (key: string): key is Place => key in places;

/** How long the second key may take. Milliseconds. */
const patience = 1_500;

/** Keys that work everywhere outside a field, and the sheet that tells them (`?`). */
export function Shortcuts() {
  const t = useTexts();
  const navigate = useNavigate();
  const holds = useHolds();
  const [open, setOpen] = useState(false);
  const begun = useRef(-patience);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const second = event.timeStamp - begun.current < patience;
      begun.current = event.key === 'g' ? event.timeStamp : -patience;
      if (event.key === '?') setOpen(true);
      else if (second && isPlace(event.key)) void navigate(places[event.key]);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [navigate]);
  const shown = (Object.keys(places) as Place[]).filter((key) => key !== 'u' || holds('progress-updates.write'));
  const rows: [string, string][] = [
    ['?', t('shortcuts.help')],
    ['Ctrl K, /', t('shortcuts.search')],
    ['Ctrl Enter', t('shortcuts.save')],
    ['Esc', t('shortcuts.close')],
    ...shown.map((key): [string, string] => [`g ${key}`, t(`shortcuts.go.${key}`)]),
  ];
  return (
    <Dialog open={open} onClose={() => setOpen(false)} maxWidth="xs" fullWidth aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{t('shortcuts.title')}</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{
            display: 'grid',
            gridTemplateColumns: 'auto 1fr',
            columnGap: 2,
            rowGap: 1,
            margin: 0,
            alignItems: 'baseline',
            '& dd': { margin: 0 },
          }}
        >
          {rows.map(([keys, what]) => (
            <Box key={keys} sx={{ display: 'contents' }}>
              <Box component="dt">
                {keys.split(', ').map((key) => (
                  <Box
                    component="kbd"
                    key={key}
                    sx={{
                      display: 'inline-block',
                      border: 1,
                      borderColor: 'divider',
                      borderRadius: 1,
                      paddingInline: 0.75,
                      marginInlineEnd: 0.5,
                      fontFamily: 'inherit',
                      fontSize: '0.8125rem',
                      bgcolor: 'background.default',
                    }}
                  >
                    {key}
                  </Box>
                ))}
              </Box>
              <dd>{what}</dd>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => setOpen(false)}>{t('shell.actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
