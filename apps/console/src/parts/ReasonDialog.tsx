import {
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  TextField,
  type ButtonProps,
} from '@mui/material';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { FormDialog } from './FormDialog.tsx';

interface ReasonDialogProps {
  title: string;
  /** What this step touches and what it leaves alone. */
  explanation?: ReactNode;
  /** The word on the button: the act itself, never "OK". */
  confirm: string;
  colour?: ButtonProps['color'];
  reason: 'required' | 'optional' | 'none';
  reasonLabel?: string;
  /** Whether typing begins with the words, or with what else there is to fill in. */
  focusReason?: boolean;
  /** Where the words go. */
  reasonHint?: string;
  /** More to fill in, or to look at. */
  children?: ReactNode;
  /** There is a table to look at. */
  wide?: boolean;
  busy: boolean;
  /** Something else that is required is not given yet. */
  unfinished?: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}
/** Asks before a step that cannot simply be undone, and for the words where words are required. */
export function ReasonDialog({
  title,
  explanation,
  confirm,
  colour = 'primary',
  reason,
  reasonLabel,
  reasonHint,
  focusReason = true,
  children,
  wide = false,
  busy,
  unfinished = false,
  error,
  onConfirm,
  onClose,
}: ReasonDialogProps) {
  const t = useTexts();
  const [words, setWords] = useState('');
  return (
    <FormDialog busy={busy} onClose={onClose} maxWidth={wide ? 'md' : 'xs'} fullWidth aria-labelledby="reason-title">
      <Box
        component="form"
        // what is amiss is said beside its field in our words, not in the browser's
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onConfirm(words.trim());
        }}
      >
        <DialogTitle id="reason-title">{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          {explanation && <DialogContentText variant="body1">{explanation}</DialogContentText>}
          <ErrorNotice error={error} />
          {children}
          {reason !== 'none' && (
            <TextField
              label={reasonLabel ?? t('shell.actions.reason')}
              helperText={reasonHint ?? t('shell.actions.reasonHint')}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              required={reason === 'required'}
              autoFocus={focusReason}
              multiline
              minRows={3}
              fullWidth
              sx={{ marginBlockStart: 0.5 }}
              slotProps={{ htmlInput: { maxLength: 2000 } }}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy}>
            {t('shell.actions.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={colour}
            loading={busy}
            disabled={unfinished || (reason === 'required' && words.trim() === '')}
          >
            {confirm}
          </Button>
        </DialogActions>
      </Box>
    </FormDialog>
  );
}
