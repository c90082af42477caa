import FlagOutlined from '@mui/icons-material/FlagOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Milestone } from '@concord/contracts';
import { recordAddresses } from '../parts/recordAddresses.tsx';

export const milestones = {
  name: 'milestones',
  icon: FlagOutlined,
  list: lazy(() => import('./MilestoneList.tsx')),
  show: lazy(() => import('./MilestoneShow.tsx')),
  edit: recordAddresses(lazy(() => import('./MilestoneEdit.tsx'))),
  create: lazy(() => import('./MilestoneCreate.tsx')),
  recordRepresentation: ({ title }: Milestone) => title,
} satisfies ResourceProps;
