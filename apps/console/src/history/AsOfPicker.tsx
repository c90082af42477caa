import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import { Alert, Box, Button, Popover, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
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
          <TextField
            type="date"
            label={t('history.asOf.day')}
            value={day}
            onChange={({ target }) => setDay(target.value)}
            required
            autoFocus
            slotProps={{ htmlInput: { max: today }, inputLabel: { shrink: true } }}
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
      sx={{ marginBlockEnd: 2, alignItems: 'center' }}
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

/** The register held no such record yet. */
export function NotYet() {
  const t = useTexts();
  const write = useDateText();
  const [asOf, setAsOf] = useAsOfAddress();
  return (
    <Alert
      severity="info"
      icon={<HistoryOutlined fontSize="inherit" />}
      action={
        <Button color="inherit" onClick={() => setAsOf(null)}>
          {t('history.asOf.back')}
        </Button>
      }
    >
      {t('history.asOf.notYet', { date: asOf === null ? '' : write(asOf, 'long') })}
    </Alert>
  );
}
