import { Box, Button, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Agreement, Milestone } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { Panel } from '../parts/PageHeader.tsx';

/** How many milestones lack the file that is required, and the way to them; nothing where none does. */
export function EvidenceCard({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const filter = { agreementId: agreement.id, withoutEvidence: true };
  const { total = 0 } = useGetList<Milestone>('milestones', {
    filter,
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'dueOn', order: 'ASC' },
  });
  if (total === 0) return null;
  return (
    <Panel title={t('resources.milestones.fields.withoutEvidence')}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Typography component="span" sx={{ fontSize: '1.75rem', fontWeight: 700, color: 'warning.main' }}>
          {total}
        </Typography>
        <Typography variant="body2" sx={{ flexGrow: 1 }}>
          {t('resources.agreements.overview.withoutEvidence', { smart_count: total })}
        </Typography>
        <Button component={Link} to={listPath('milestones', filter)} sx={{ flexShrink: 0 }}>
          {t('resources.agreements.overview.showThem')}
        </Button>
      </Box>
    </Panel>
  );
}
