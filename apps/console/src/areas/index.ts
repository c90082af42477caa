import CategoryOutlined from '@mui/icons-material/CategoryOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { recordAddresses } from '../parts/recordAddresses.tsx';

/** Collaboration areas: listed across agreements, put in order in their own, each with a page of its own. */
export const areas = {
  name: 'areas',
  icon: CategoryOutlined,
  list: lazy(() => import('./AreaList.tsx')),
  show: lazy(() => import('./AreaShow.tsx')),
  edit: recordAddresses(),
  recordRepresentation: 'title',
} satisfies ResourceProps;
