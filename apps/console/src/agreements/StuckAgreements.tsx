import { Box, Button, Link, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { Panel } from '../parts/PageHeader.tsx';

const shownRows = 5;

/** What the calendar should have moved and could not, each with the reason; nothing when all moves. */
export function StuckAgreements() {
  const t = useTexts();
  const { data = [], total = 0 } = useGetList<Agreement>('agreements', {
    filter: { stuck: true },
    pagination: { page: 1, perPage: shownRows },
    sort: { field: 'reference', order: 'ASC' },
  });
  if (data.length === 0) return null;
  return (
    <Panel
      title={t('instrument.stuckTitle', { smart_count: total })}
      action={
        <Button component={RouterLink} to={listPath('agreements', { stuck: true })}>
          {t('instrument.stuckAll')}
        </Button>
      }
    >
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1 }}>
        {data.map(({ id, reference, title, stuck }) => (
          <li key={id}>
            <Link component={RouterLink} to={`/agreements/${id}/show`} sx={{ fontWeight: 600 }}>
              {reference} {title}
            </Link>
            <Typography variant="body2" color="text.secondary">
              {stuck?.detail}
            </Typography>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
