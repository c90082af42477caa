import { TextField, type TextFieldProps } from '@mui/material';
import { useState, type SyntheticEvent } from 'react';
import { fieldText, offered } from '@concord/contracts';
import { useLocale } from 'react-admin';

/** A year has four digits; without a last day a browser takes six. */
const LAST_DAY = '9999-12-31';

const isUnreadable = ({ target }: SyntheticEvent): boolean =>
  target instanceof HTMLInputElement && target.validity.badInput;

/** A day to type or to choose; one that does not exist, such as 30 February, is said so as soon as it is left. */
export function DateField({ error = false, helperText, slotProps, ...rest }: Omit<TextFieldProps, 'type' | 'onBlur'>) {
  const language = offered(useLocale());
  const [unreadable, setUnreadable] = useState(false);
  return (
    <TextField
      {...rest}
      type="date"
      error={error || unreadable}
      helperText={unreadable ? fieldText('no_such_day', language) : helperText}
      onBlur={(event) => setUnreadable(isUnreadable(event))}
      // what was wrong is right as soon as it is; what is half typed is not wrong yet
      onKeyUp={(event) => setUnreadable((was) => was && isUnreadable(event))}
      slotProps={{
        ...slotProps,
        inputLabel: { shrink: true },
        htmlInput: { max: LAST_DAY, ...(slotProps?.htmlInput as object | undefined) },
      }}
    />
  );
}
