import { Box, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { DateInput, SelectInput, useInput, useLocale, useTranslateLabel } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { DatePrecision } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

/** How much of a date a source can give. An empty date is one that is not stated. */
const precisions = ['day', 'month', 'year'] as const satisfies readonly DatePrecision[];

/** A date as exact as its source gives it: a day, a month or a year, and nobody has to invent the rest. */
export function PreciseDateInput({ source, hint }: { source: string; hint?: string }) {
  const t = useTexts();
  const precision = `${source}Precision`;
  const exact: unknown = useWatch({ name: precision });
  return (
    <>
      <SelectInput
        source={precision}
        choices={precisions.map((id) => ({ id, name: t(`words.precision.${id}`) }))}
        format={(value: unknown) => (value === 'month' || value === 'year' ? value : 'day')}
        translateChoice={false}
        helperText={false}
      />
      {exact === 'month' || exact === 'year' ? (
        <PartInput key={exact} source={source} exact={exact} hint={hint} />
      ) : (
        <DateInput source={source} helperText={false} />
      )}
    </>
  );
}

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** A month and a year, or a year. What is only begun is kept as typed, so that the contract refuses it. */
function PartInput({ source, exact, hint }: { source: string; exact: 'month' | 'year'; hint: string | undefined }) {
  const t = useTexts();
  const locale = useLocale();
  const label = useTranslateLabel();
  const { field, fieldState } = useInput({ source });
  const given = typeof field.value === 'string' ? field.value : '';
  const [year, setYear] = useState(given.slice(0, 4));
  const [month, setMonth] = useState(given.slice(5, 7));
  const write = (nextYear: string, nextMonth: string): void => {
    setYear(nextYear);
    setMonth(nextMonth);
    const begun = nextYear !== '' || (exact === 'month' && nextMonth !== '');
    field.onChange(begun ? `${nextYear}-${exact === 'month' ? nextMonth : '01'}-01` : null);
  };
  const nameOf = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const name = String(label({ source }));
  const refused = fieldState.error?.message;
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: exact === 'month' ? '3fr 2fr' : '1fr' }}>
      {exact === 'month' && (
        <TextField
          select
          label={t('shell.dates.monthOf', { date: name })}
          value={month}
          onChange={({ target }) => write(year, target.value)}
          error={refused !== undefined}
        >
          <MenuItem value="">&nbsp;</MenuItem>
          {months.map((one) => (
            <MenuItem key={one} value={one}>
              {nameOf.format(new Date(`2000-${one}-01T00:00:00Z`))}
            </MenuItem>
          ))}
        </TextField>
      )}
      <TextField
        label={exact === 'month' ? t('shell.dates.year') : t('shell.dates.yearOf', { date: name })}
        value={year}
        onChange={({ target }) => write(target.value.trim(), month)}
        error={refused !== undefined}
        helperText={refused ? t(`shell.dates.give.${exact}`) : hint}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
      />
    </Box>
  );
}
