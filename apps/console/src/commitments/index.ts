import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

/** Commitments are recorded and read on their agreement's page; the list finds them across agreements. */
export const commitments = {
  name: 'commitments',
  icon: TaskAltOutlined,
  list: lazy(() => import('./CommitmentList.tsx')),
  recordRepresentation: 'title',
} satisfies ResourceProps;
