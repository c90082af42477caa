import { Button, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { dataProvider } from '../dataProvider.ts';
import { useTexts } from '../i18n/index.ts';
import { productName } from '../layout/Brand.tsx';
import { LinkFailure, LinkFrame } from './LinkedPage.tsx';

/** Where the link at the foot of a reminder leads. It says nothing of whose address it is: whoever has the mail knows. */
export default function UnsubscribePage() {
  const t = useTexts();
  const { token = '' } = useParams();
  const [state, setState] = useState<'asks' | 'stops' | 'stopped' | Error>('asks');
  const stop = () => {
    setState('stops');
    dataProvider.stopReminders(token).then(
      () => setState('stopped'),
      (error: unknown) => setState(error as Error),
    );
  };
  return (
    <LinkFrame>
      <title>{`${t('links.stop.title')} · ${productName}`}</title>
      {state instanceof Error ? (
        <LinkFailure error={state} onRetry={stop} />
      ) : (
        <Paper variant="outlined" sx={{ padding: { xs: 2, sm: 3 }, maxWidth: 640 }}>
          <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
            <Typography variant="h1">{t('links.stop.title')}</Typography>
            <Typography role="status">{t(state === 'stopped' ? 'links.stop.done' : 'links.stop.hint')}</Typography>
            {state !== 'stopped' && (
              <Button variant="contained" size="large" onClick={stop} loading={state === 'stops'}>
                {t('links.stop.act')}
              </Button>
            )}
          </Stack>
        </Paper>
      )}
    </LinkFrame>
  );
}
