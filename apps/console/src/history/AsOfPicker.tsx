import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import { Alert, Box, Button, Popover, Typography } from '@mui/material';
import { useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { useErrorText } from '../parts/ErrorNotice.tsx';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { codeOf, fieldRefusal } from '../refusal.ts';
import { useAsOf, useAsOfAddress } from './asOf.ts';

/** Chooses a past day; the page then shows what the register said at its end. */
export function AsOfPicker() {
  const t = useTexts();
  const today = useOfficeDay();
  const [asOf, setAsOf] = useAsOfAddress();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [day, setDay] = useState(asOf ?? '');
  return (
    <>
      <Button
        startIcon={<HistoryOutlined />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('history.asOf.choose')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('history.asOf.choose'),
            sx: { width: 320, maxWidth: 'calc(100vw - 24px)', border: 1, borderColor: 'divider' },
          },
        }}
      >
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            setAnchor(null);
            setAsOf(day);
          }}
          sx={{ display: 'grid', gap: 1.5, padding: 2 }}
        >
          <DateField
            label={t('history.asOf.day')}
            value={day}
            onChange={({ target }) => setDay(target.value)}
            required
            autoFocus
            slotProps={{ htmlInput: { max: today } }}
          />
          <Typography variant="body2" color="text.secondary">
            {t('history.asOf.hint')}
          </Typography>
          <Button type="submit" variant="contained" disabled={day === '' || day > today}>
            {t('history.asOf.show')}
          </Button>
        </Box>
      </Popover>
    </>
  );
}

/** Says that the page shows the past, and leads back. */
export function AsOfBanner() {
  const t = useTexts();
  const write = useDateText();
  const asOf = useAsOf();
  const [, setAsOf] = useAsOfAddress();
  if (asOf === null) return null;
  return (
    <Alert
      severity="info"
      icon={<HistoryOutlined fontSize="inherit" />}
      role="status"
      sx={{ marginBlockEnd: 2 }}
      action={
        <Button color="inherit" onClick={() => setAsOf(null)}>
          {t('history.asOf.back')}
        </Button>
      }
    >
      <strong>{t('history.asOf.banner', { date: write(asOf, 'long') })}</strong> {t('history.asOf.bannerHint')}
    </Alert>
  );
}

/** What is wrong with the day in a page's address, where the refusal is about it. */
export function useDayRefusal(): (error: unknown) => string | null {
  const t = useTexts();
  const say = useErrorText();
  const [asOf] = useAsOfAddress();
  return (error) => {
    if (codeOf(error) === 'HISTORY.NOT_YET') return say(error);
    const wrong = fieldRefusal(error, 'asOf');
    return wrong === undefined ? null : t('history.asOf.refused', { given: asOf ?? '', wrong });
  };
}

/** The register cannot show the day: why, and the ways on. */
export function AsOfRefusal({ children }: { children: string }) {
  const t = useTexts();
  const [, setAsOf] = useAsOfAddress();
  return (
    <Alert severity="info" icon={<HistoryOutlined fontSize="inherit" />}>
      {children}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginBlockStart: 1 }}>
        <Button variant="contained" onClick={() => setAsOf(null)}>
          {t('history.asOf.back')}
        </Button>
        <AsOfPicker />
      </Box>
    </Alert>
  );
}
