import {
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Switch,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useCreate, useLocale } from 'react-admin';
import { offered, type Indicator, type IndicatorReading } from '@concord/contracts';
import { DocumentChoice } from '../documents/DocumentChoice.tsx';
import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorsOf } from '../parts/fieldErrors.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { decimalOf } from '../parts/numbers.ts';

interface ReadingDialogProps {
  indicator: Indicator;
  /** The reading this one replaces; the old one stays, marked as corrected. */
  corrects: IndicatorReading | null;
  onClose: () => void;
  onSaved: () => void;
}
/** What was read of an indicator, on which day, and where it comes from. */
export function ReadingDialog({ indicator, corrects, onClose, onSaved }: ReadingDialogProps) {
  const t = useTexts();
  const today = useOfficeDay();
  const language = offered(useLocale());
  const [typed, setTyped] = useState({
    value: corrects?.value ?? '',
    asOf: corrects?.asOf ?? today,
    source: corrects?.source ?? '',
    documentId: corrects?.documentId ?? '',
    note: corrects?.note ?? '',
    visibility: corrects?.visibility ?? ('internal' as const),
  });
  const [create, { error, isPending }] = useCreate<IndicatorReading>();
  const refused = fieldErrorsOf(error);
  const qualitative = indicator.measure === '5';
  const save = (): void =>
    void create(
      'indicator-readings',
      {
        data: {
          ...typed,
          value: qualitative ? null : decimalOf(typed.value, language),
          source: typed.source.trim(),
          note: typed.note.trim(),
          indicatorId: indicator.id,
          supersedesId: corrects?.id,
        },
      },
      { onSuccess: onSaved },
    );
  const input = (name: 'value' | 'asOf' | 'source' | 'note') => ({
    label: t(`resources.indicators.readings.${name}`),
    value: typed[name],
    onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [name]: target.value }),
    error: refused[name] !== undefined,
    helperText: refused[name],
  });
  const unit = indicator.measure === '2' ? '%' : indicator.unit;
  return (
    <FormDialog busy={isPending} onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="reading-title">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogTitle id="reading-title">
          {t(corrects ? 'resources.indicators.readings.correct' : 'resources.indicators.readings.add')}
          <Typography variant="body2" color="text.secondary">
            {indicator.title}
          </Typography>
        </DialogTitle>
        <DialogContent
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(2, minmax(0,1fr))' },
            '& > *:first-of-type': { marginBlockStart: 0.75 },
          }}
        >
          {!qualitative && (
            <TextField
              {...input('value')}
              label={
                unit ? t('resources.indicators.readings.valueIn', { unit }) : t('resources.indicators.readings.value')
              }
              required
              autoFocus
              sx={{ marginBlockStart: { sm: 0.75 } }}
              slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 24 } }}
            />
          )}
          <DateField
            {...input('asOf')}
            sx={{ marginBlockStart: { sm: 0.75 } }}
            slotProps={{ htmlInput: { max: today } }}
          />
          <TextField
            {...input('source')}
            sx={{ gridColumn: '1 / -1' }}
            helperText={refused['source'] ?? t('resources.indicators.readings.sourceHint')}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          <Box sx={{ gridColumn: '1 / -1' }}>
            <DocumentChoice
              agreementId={indicator.agreementId}
              label={t('resources.indicators.readings.document')}
              required={false}
              value={typed.documentId}
              onChange={(documentId) => setTyped({ ...typed, documentId })}
            />
          </Box>
          <TextField
            {...input('note')}
            {...(qualitative ? { label: t('resources.indicators.readings.words'), required: true } : {})}
            multiline
            minRows={2}
            sx={{ gridColumn: '1 / -1' }}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
          {!corrects && (
            <FormControlLabel
              control={
                <Switch
                  size="small"
                  checked={typed.visibility === 'partner'}
                  onChange={(_, on) => setTyped({ ...typed, visibility: on ? 'partner' : 'internal' })}
                />
              }
              label={t('resources.indicators.readings.shared')}
              slotProps={{ typography: { variant: 'body2' } }}
              sx={{ gridColumn: '1 / -1', marginInlineStart: -0.5 }}
            />
          )}
          {error instanceof Error && Object.keys(refused).length === 0 && <ErrorNotice error={error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={isPending}>
            {t('shell.actions.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={isPending}>
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}
