import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { recordAddresses } from '../parts/recordAddresses.tsx';

export const organisations = {
  name: 'organisations',
  icon: ApartmentOutlined,
  list: lazy(() => import('./OrganisationList.tsx')),
  show: lazy(() => import('./OrganisationShow.tsx')),
  edit: recordAddresses(lazy(() => import('./OrganisationEdit.tsx'))),
  create: lazy(() => import('./OrganisationCreate.tsx')),
  recordRepresentation: 'name',
} satisfies ResourceProps;
