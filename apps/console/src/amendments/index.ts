import DifferenceOutlined from '@mui/icons-material/DifferenceOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Amendment } from '@concord/contracts';
import { NotFound } from '../parts/ErrorNotice.tsx';
import { recordAddresses } from '../parts/recordAddresses.tsx';

export const amendments = {
  name: 'amendments',
  icon: DifferenceOutlined,
  list: NotFound,
  show: lazy(() => import('./AmendmentShow.tsx')),
  edit: recordAddresses(),
  recordRepresentation: ({ title }: Amendment) => title,
} satisfies ResourceProps;
