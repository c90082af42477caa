import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
} from '@mui/material';
import { useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { enter } from '../authProvider.ts';
import { useTexts } from '../i18n/index.ts';
import { lapses } from '../lapse.ts';
import { PasswordField } from './PasswordField.tsx';
import { useEntering } from './useEntering.ts';

/** Asks for the password where a session ended in the middle of work; stands once, in the frame of every page. */
export function LapseDialog() {
  const asked = useSyncExternalStore(lapses.subscribe, lapses.current);
  return asked && <Question email={asked.email} onSignedIn={asked.goOn} />;
}

interface QuestionProps {
  email: string;
  onSignedIn: () => void;
}
function Question({ email, onSignedIn }: QuestionProps) {
  const t = useTexts();
  const translate = useTranslate();
  const { busy, refusal, submit } = useEntering(async (given) => {
    await enter({ email, password: String(given.get('password')) });
    onSignedIn();
  });
  return (
    <Dialog open maxWidth="xs" fullWidth aria-labelledby="lapse-title">
      <Box component="form" onSubmit={submit}>
        <DialogTitle id="lapse-title">{t('login.lapsed')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <DialogContentText variant="body1" sx={{ overflowWrap: 'anywhere' }}>
            {t('login.goOnAs', { email })}
          </DialogContentText>
          {refusal && <Alert severity="error">{translate(refusal)}</Alert>}
          {/* for the browser's store of passwords */}
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <PasswordField autoFocus />
        </DialogContent>
        <DialogActions>
          {/* a new page knows nothing of this one: what waits for the session never comes back to it */}
          <Button onClick={() => location.reload()} disabled={busy}>
            {t('login.leave')}
          </Button>
          <Button type="submit" variant="contained" loading={busy}>
            {t('login.goOn')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
