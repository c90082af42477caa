import { TextField } from '@mui/material';
import { useState } from 'react';
import { useInput, useLocale, useTranslateLabel } from 'react-admin';
import { Amount, offered } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useRegion } from '../parts/LocalDate.tsx';
import { decimalOf } from '../parts/numbers.ts';

/** An amount of money as the reader writes it; beside the keyboard it is shown as it was understood. */
export function AmountInput({ source }: { source: string }) {
  const t = useTexts();
  const label = useTranslateLabel();
  const language = offered(useLocale());
  const region = useRegion();
  const { field, fieldState } = useInput({ source });
  const kept = typeof field.value === 'string' ? field.value : '';
  /** What stands in the input while somebody is at it. */
  const [typed, setTyped] = useState<string | null>(null);
  const write = (useGrouping: boolean): string =>
    Amount.safeParse(kept).success
      ? new Intl.NumberFormat(region, { useGrouping, minimumFractionDigits: /\.\d*[1-9]/.test(kept) ? 2 : 0 }).format(
          kept as `${number}`,
        )
      : kept;
  return (
    <TextField
      label={label({ source })}
      name={field.name}
      inputRef={field.ref}
      value={typed ?? write(true)}
      onFocus={() => setTyped(write(false))}
      onChange={({ target }) => {
        setTyped(target.value);
        field.onChange(decimalOf(target.value, language));
      }}
      onBlur={() => {
        setTyped(null);
        field.onBlur();
      }}
      error={fieldState.error !== undefined}
      helperText={fieldState.error && t('resources.commitments.form.amountAllowed')}
      slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 40 } }}
    />
  );
}
