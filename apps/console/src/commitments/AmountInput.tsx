import { TextField } from '@mui/material';
import { useState } from 'react';
import { useInput, useLocale, useTranslateLabel } from 'react-admin';
import { Amount, offered } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useRegion } from '../parts/LocalDate.tsx';
import { decimalOf } from '../parts/numbers.ts';

/** An amount of money as the reader writes it, with how it was understood below it. */
export function AmountInput({ source }: { source: string }) {
  const t = useTexts();
  const label = useTranslateLabel();
  const language = offered(useLocale());
  const region = useRegion();
  const { field, fieldState } = useInput({ source });
  const kept = typeof field.value === 'string' ? field.value : '';
  const [typed, setTyped] = useState('');
  const understood = Amount.safeParse(kept).success;
  const write = (useGrouping: boolean): string =>
    new Intl.NumberFormat(region, { useGrouping, minimumFractionDigits: /\.\d*[1-9]/.test(kept) ? 2 : 0 }).format(
      kept as `${number}`,
    );
  const refused = fieldState.error && t('resources.commitments.form.amountAllowed');
  return (
    <TextField
      label={label({ source })}
      name={field.name}
      inputRef={field.ref}
      // what was typed stays as typed, unless the form was given another amount meanwhile
      value={typed !== '' && decimalOf(typed, language) === kept ? typed : understood ? write(false) : kept}
      onChange={({ target }) => {
        setTyped(target.value);
        field.onChange(decimalOf(target.value, language));
      }}
      onBlur={field.onBlur}
      error={fieldState.error !== undefined}
      helperText={refused ?? (understood && Number(kept) >= 1000 && write(true))}
      slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 40 } }}
    />
  );
}
