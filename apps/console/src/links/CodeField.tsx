import { Box, Button, Link, TextField, Typography } from '@mui/material';
import type { Ref } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useErrorText } from '../parts/ErrorNotice.tsx';

/** The six digits. */
export const codeLength = 6;
interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  error: string | undefined;
}
/** The code from the mail. */
export function CodeField({ value, onChange, inputRef, error }: CodeFieldProps) {
  const t = useTexts();
  return (
    <TextField
      label={t('links.answer.code')}
      value={value}
      onChange={({ target }) => onChange(target.value.replace(/\D/g, '').slice(0, codeLength))}
      {...(inputRef ? { inputRef } : {})}
      required
      error={error !== undefined}
      helperText={error}
      slotProps={{
        htmlInput: {
          inputMode: 'numeric',
          autoComplete: 'one-time-code',
          style: { fontSize: '1.25rem', letterSpacing: '0.3em', fontWeight: 650 },
        },
      }}
    />
  );
}

/** Asks for another code; the last one then counts no more. */
export function SendAgain({
  onSend,
  busy,
  error,
  strong,
}: {
  onSend: () => void;
  busy: boolean;
  error: Error | null;
  strong: boolean;
}) {
  const t = useTexts();
  const say = useErrorText();
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      {strong ? (
        <Button variant="outlined" onClick={onSend} loading={busy}>
          {t('links.answer.sendAgain')}
        </Button>
      ) : (
        <Link
          component="button"
          type="button"
          onClick={onSend}
          disabled={busy}
          sx={{ typography: 'body2', justifySelf: 'start' }}
        >
          {t('links.answer.sendAgain')}
        </Link>
      )}
      {error && (
        <Typography variant="body2" color="error" role="alert">
          {say(error)}
        </Typography>
      )}
    </Box>
  );
}
