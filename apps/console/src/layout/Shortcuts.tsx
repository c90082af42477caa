import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Switch,
  Typography,
} from '@mui/material';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTexts } from '../i18n/index.ts';
import { isTyping } from '../parts/typing.ts';
import { question } from '../question.ts';
import { useHolds } from './me.ts';
import { act, actKeys, ground, page, heardKeys, rowKeys, rowsIn, singleKeys, stepRow, worksIn } from './keys.ts';

/** Where the second key leads after `g`. */
const places = { h: '/', i: '/inbox', m: '/milestones', a: '/agreements', u: '/progress-grid' } as const;
type Place = keyof typeof places;
const isOneOf = <T extends string>(keys: readonly T[], key: string): key is T => keys.some((one) => one === key);
const placeKeys = Object.keys(places) as Place[];
const steps = Object.keys(rowKeys) as (keyof typeof rowKeys)[];

/** How long the second key may take. Milliseconds. */
const patience = 1_500;

/** What works where the sheet was asked for, seen before the sheet covers it. */
type Sheet = readonly string[];
const sheet = question<Sheet>();

/** Opens the sheet: with the keys of the dialog that is open, or of the page. */
export function tellShortcuts(of: 'top' | 'page' = 'top'): void {
  const place = of === 'page' ? page() : ground();
  const keys = place ? [...actKeys, ...heardKeys].filter((key) => worksIn(place, key)) : [];
  sheet.ask([...(place && rowsIn(place).length > 0 ? ['j'] : []), ...keys]);
}

/** Keys that work outside a field, and the sheet that tells those of this page (`?`). */
export function Shortcuts() {
  const navigate = useNavigate();
  const begun = useRef(-patience);
  const asked = useSyncExternalStore(sheet.subscribe, sheet.current);
  useEffect(() => {
    const single = (key: string): boolean => {
      if (key === '?') tellShortcuts();
      else if (isOneOf(steps, key)) return stepRow(rowKeys[key]);
      else if (isOneOf(actKeys, key)) return act(key);
      else return false;
      return true;
    };
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !singleKeys.on()) return;
      const second = event.timeStamp - begun.current < patience;
      begun.current = event.key === 'g' ? event.timeStamp : -patience;
      if (sheet.current() !== null) return;
      if (second && isOneOf(placeKeys, event.key)) void navigate(places[event.key]);
      // a key held down is one wish
      else if (event.repeat && !isOneOf(steps, event.key)) return;
      else if (!single(event.key)) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [navigate]);
  return asked && <ShortcutSheet here={asked} />;
}

function ShortcutSheet({ here }: { here: Sheet }) {
  const t = useTexts();
  const holds = useHolds();
  const [single, setSingle] = useState(singleKeys.on);
  const close = (): void => sheet.ask(null);
  const shown = placeKeys.filter((key) => key !== 'u' || holds('progress-updates.write'));
  const works = (key: string): boolean => single && here.includes(key);
  const onPage: Row[] = [
    ...(works('j') ? ([['j, k', t('shortcuts.rows')]] satisfies Row[]) : []),
    ...actKeys.filter(works).map((key): Row => [key, t(`shortcuts.act.${key}`)]),
    ...(here.includes('ArrowDown') ? ([['↑, ↓', t('shortcuts.cells')]] satisfies Row[]) : []),
    ...(here.includes('Control+Enter') ? ([['Ctrl Enter', t('shortcuts.save')]] satisfies Row[]) : []),
  ];
  const everywhere: Row[] = [
    ...(single ? ([['?', t('shortcuts.help')]] satisfies Row[]) : []),
    [single ? 'Ctrl K, /' : 'Ctrl K', t('shortcuts.search')],
    ['Esc', t('shortcuts.close')],
    ...(single ? shown.map((key): Row => [`g ${key}`, t(`shortcuts.go.${key}`)]) : []),
  ];
  return (
    <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{t('shortcuts.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {onPage.length > 0 && <Keys title={t('shortcuts.here')} rows={onPage} />}
        <Keys title={t('shortcuts.everywhere')} rows={everywhere} />
        <FormControlLabel
          control={
            <Switch
              size="small"
              checked={single}
              onChange={(_, on) => {
                singleKeys.set(on);
                setSingle(on);
              }}
            />
          }
          label={t('shortcuts.single')}
          slotProps={{ typography: { variant: 'body2' } }}
          sx={{ marginInlineStart: -0.5 }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{t('shell.actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** Keys, and what they do. */
type Row = [string, string];

function Keys({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="body2" color="text.secondary" sx={{ fontWeight: 650, marginBlockEnd: 1 }}>
        {title}
      </Typography>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: '84px 1fr',
          columnGap: 2,
          rowGap: 1,
          margin: 0,
          alignItems: 'baseline',
          '& dd': { margin: 0 },
        }}
      >
        {rows.map(([keys, what]) => (
          <Box key={keys} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ whiteSpace: 'nowrap' }}>
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
    </Box>
  );
}
