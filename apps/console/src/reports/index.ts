import AssessmentOutlined from '@mui/icons-material/AssessmentOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { StatusReport } from '@concord/contracts';
import { recordAddresses } from '../parts/recordAddresses.tsx';

export const statusReports = {
  name: 'status-reports',
  icon: AssessmentOutlined,
  list: lazy(() => import('./StatusReportList.tsx')),
  show: lazy(() => import('./StatusReportShow.tsx')),
  edit: recordAddresses(),
  create: lazy(() => import('./StatusReportCreate.tsx')),
  recordRepresentation: ({ number, audience }: StatusReport) => `${String(number)} ${audience}`,
} satisfies ResourceProps;
