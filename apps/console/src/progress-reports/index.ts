import SummarizeOutlined from '@mui/icons-material/SummarizeOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { ProgressReport } from '@concord/contracts';
import { recordAddresses } from '../parts/recordAddresses.tsx';

export const progressReports = {
  name: 'progress-reports',
  icon: SummarizeOutlined,
  list: lazy(() => import('./ProgressReportList.tsx')),
  show: lazy(() => import('./ProgressReportShow.tsx')),
  edit: recordAddresses(),
  recordRepresentation: ({ party, periodEnd }: ProgressReport) => `${party} ${periodEnd}`,
} satisfies ResourceProps;
