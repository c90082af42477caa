import { Button, Paper, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { dataProvider } from '../dataProvider.ts';
import { useTexts } from '../i18n/index.ts';
import { productName } from '../layout/Brand.tsx';
import { LinkFailure, LinkFrame } from './LinkedPage.tsx';

/** Where the link at the foot of a reminder leads. It says nothing of whose address it is: whoever has the mail knows. */
export default function UnsubscribePage() {
  const t = useTexts();
  const { token = '' } = useParams();
  const stop = useMutation({ mutationFn: () => dataProvider.stopReminders(token) });
  return (
    <LinkFrame>
      <title>{`${t('links.stop.title')} · ${productName}`}</title>
      {stop.error ? (
        <LinkFailure error={stop.error} onRetry={() => stop.mutate()} />
      ) : (
        <Paper variant="outlined" sx={{ padding: { xs: 2, sm: 3 }, maxWidth: 640 }}>
          <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
            <Typography variant="h1">{t('links.stop.title')}</Typography>
            <Typography role="status">{t(stop.isSuccess ? 'links.stop.done' : 'links.stop.hint')}</Typography>
            {!stop.isSuccess && (
              <Button variant="contained" size="large" onClick={() => stop.mutate()} loading={stop.isPending}>
                {t('links.stop.act')}
              </Button>
            )}
          </Stack>
        </Paper>
      )}
    </LinkFrame>
  );
}
