import PeopleOutlined from '@mui/icons-material/PeopleOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

export const contacts = {
  name: 'contacts',
  icon: PeopleOutlined,
  list: lazy(() => import('./ContactList.tsx')),
  show: lazy(() => import('./ContactShow.tsx')),
  edit: lazy(() => import('./ContactEdit.tsx')),
  create: lazy(() => import('./ContactCreate.tsx')),
  recordRepresentation: 'name',
} satisfies ResourceProps;
