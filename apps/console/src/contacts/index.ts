import PeopleOutlined from '@mui/icons-material/PeopleOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { recordAddresses } from '../parts/recordAddresses.tsx';

export const contacts = {
  name: 'contacts',
  icon: PeopleOutlined,
  list: lazy(() => import('./ContactList.tsx')),
  show: lazy(() => import('./ContactShow.tsx')),
  edit: recordAddresses(lazy(() => import('./ContactEdit.tsx'))),
  create: lazy(() => import('./ContactCreate.tsx')),
  recordRepresentation: 'name',
} satisfies ResourceProps;
