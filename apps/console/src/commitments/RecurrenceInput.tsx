import { Alert, Box, MenuItem, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateInput, useInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { useErrorText } from '../parts/ErrorNotice.tsx';
import { LocalDate, useDateText } from '../parts/LocalDate.tsx';
import { WholeLine } from '../parts/RecordForm.tsx';
import { readRule, rhythmNames, writeRule, type Rhythm } from './commitmentForm.ts';

/** How often, from when, until when: a rhythm by name or a rule of one's own, with the days it falls on. */
export function RecurrenceInput() {
  const t = useTexts();
  const { field, fieldState } = useInput<string | null>({
    source: 'recurrenceRule',
    defaultValue: writeRule('quarterly', ''),
  });
  const write = useDateText();
  const rule = field.value ?? '';
  const read = readRule(rule);
  const [own, setOwn] = useState(read.rhythm === 'other' && rule !== '');
  const rhythm: Rhythm = own ? 'other' : read.rhythm;
  const start: unknown = useWatch({ name: 'startsOn' });
  const from = typeof start === 'string' ? start : '';
  const over =
    read.until && from && read.until < from
      ? t('resources.commitments.untilBeforeStart', { start: write(from) })
      : null;
  const refused = over ?? fieldState.error?.message;
  const choose = (chosen: Rhythm): void => {
    setOwn(chosen === 'other');
    if (chosen !== 'other') field.onChange(writeRule(chosen, read.until));
  };
  return (
    <>
      <TextField
        select
        label={t('resources.commitments.fields.recurrenceRule')}
        value={rhythm}
        onChange={({ target }) => choose(rhythmNames.find((name) => name === target.value) ?? 'other')}
      >
        {rhythmNames.map((name) => (
          <MenuItem key={name} value={name}>
            {t(`resources.commitments.every.${name}`)}
          </MenuItem>
        ))}
      </TextField>
      <DateInput source="startsOn" isRequired helperText={false} />
      {rhythm === 'other' ? (
        <WholeLine>
          <TextField
            label={t('resources.commitments.ruleName')}
            value={rule}
            onChange={({ target }) => field.onChange(target.value.trim().toUpperCase())}
            fullWidth
            required
            error={fieldState.error !== undefined}
            helperText={fieldState.error?.message ?? t('resources.commitments.ruleHint')}
            slotProps={{ htmlInput: { maxLength: 200, spellCheck: false } }}
          />
        </WholeLine>
      ) : (
        <DateField
          label={t('resources.commitments.until')}
          value={read.until}
          onChange={({ target }) => field.onChange(writeRule(rhythm, target.value))}
          error={refused !== undefined}
          helperText={refused}
        />
      )}
      <WholeLine>{over === null && <Occurrences rule={rule} from={from} />}</WholeLine>
    </>
  );
}

const shown = 6;

/** The days the rule falls on, as the server counts them. */
function Occurrences({ rule, from }: { rule: string; from: string }) {
  const t = useTexts();
  const concord = useConcord();
  const say = useErrorText();
  const { data, error } = useQuery({
    queryKey: ['commitments', 'occurrences', rule, from],
    queryFn: () => concord.occurrences(rule, from, shown),
    enabled: rule !== '' && from !== '',
    retry: false,
  });
  if (from === '')
    return (
      <Typography variant="body2" color="text.secondary">
        {t('resources.commitments.previewEmpty')}
      </Typography>
    );
  if (error) return <Alert severity="warning">{say(error)}</Alert>;
  if (!data) return null;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1.5,
        rowGap: 0.5,
        typography: 'body2',
        color: 'text.secondary',
      }}
    >
      <span>{t('shell.labelled', { label: t('resources.commitments.preview') })}</span>
      {data.occurrences.map((day) => (
        <Box component="span" key={day} sx={{ color: 'text.primary', fontWeight: day === data.next ? 700 : 400 }}>
          <LocalDate date={day} />
        </Box>
      ))}
      {data.occurrences.length === shown && <span>{t('resources.commitments.previewMore')}</span>}
    </Box>
  );
}
