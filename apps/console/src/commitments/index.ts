import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { recordAddresses } from '../parts/recordAddresses.tsx';

/** What was promised: listed across agreements, each with a page of its own. */
export const commitments = {
  name: 'commitments',
  icon: TaskAltOutlined,
  list: lazy(() => import('./CommitmentList.tsx')),
  show: lazy(() => import('./CommitmentShow.tsx')),
  edit: recordAddresses(lazy(() => import('./CommitmentEdit.tsx'))),
  create: lazy(() => import('./CommitmentCreate.tsx')),
  recordRepresentation: 'title',
} satisfies ResourceProps;
