import AddIcon from '@mui/icons-material/Add';
import { Box, Button } from '@mui/material';
import { Link } from 'react-router-dom';
import type { Agreement, StatusReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ReportRow } from '../parts/ReportRow.tsx';
import { Rows } from '../parts/Rows.tsx';
import { ProgressReportsPanel } from '../progress-reports/ProgressReportsPanel.tsx';
import { useRowsOf } from './rows.ts';

/** What was reported to whom and what they answered, and what the parties report to us. */
export default function ReportsTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const holds = useHolds();
  const list = useRowsOf<StatusReport>('status-reports', agreement.id, { field: 'periodEnd', order: 'DESC' });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Rows
        title={t('resources.status-reports.name', { smart_count: 2 })}
        list={list}
        empty={{ title: t('resources.agreements.reports.none'), hint: t('resources.agreements.reports.noneHint') }}
        action={
          holds('status-reports.write') &&
          agreement.allowedActions.includes('edit') && (
            <Button
              component={Link}
              to={`/status-reports/create?source=${encodeURIComponent(JSON.stringify({ agreementId: agreement.id }))}`}
              startIcon={<AddIcon />}
            >
              {t('resources.agreements.reports.add')}
            </Button>
          )
        }
      >
        {(rows) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rows.map((report) => (
              <ReportRow key={report.id} report={report} />
            ))}
          </Box>
        )}
      </Rows>
      <ProgressReportsPanel agreement={agreement} />
    </Box>
  );
}
