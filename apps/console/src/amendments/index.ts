import DifferenceOutlined from '@mui/icons-material/DifferenceOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Amendment } from '@concord/contracts';
import { recordAddresses } from '../parts/recordAddresses.tsx';

/** What changes an agreement by an instrument of its own: listed across agreements, each with a page of its own. */
export const amendments = {
  name: 'amendments',
  icon: DifferenceOutlined,
  list: lazy(() => import('./AmendmentList.tsx')),
  show: lazy(() => import('./AmendmentShow.tsx')),
  edit: recordAddresses(),
  recordRepresentation: ({ title }: Amendment) => title,
} satisfies ResourceProps;
