import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { queuePath } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';

/** The worker's own page of its queue, in a frame; where no worker shows one, that is said instead. */
export default function QueuePage() {
  const t = useTexts();
  const concord = useConcord();
  const { data, error, refetch } = useQuery({ queryKey: ['queue'], queryFn: () => concord.queuePage(), retry: false });
  return (
    <>
      <PageHeader
        title={t('queue.title')}
        below={
          <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '80ch' }}>
            {t('queue.hint')}
          </Typography>
        }
      />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <RowsSkeleton />}
      {data && (
        <Box
          component="iframe"
          src={queuePath}
          title={t('queue.frame')}
          sx={{
            width: '100%',
            height: 'calc(100vh - 220px)',
            minHeight: 480,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1.5,
          }}
        />
      )}
    </>
  );
}
