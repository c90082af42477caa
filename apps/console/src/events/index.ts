import EventOutlined from '@mui/icons-material/EventOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Event } from '@concord/contracts';
import { recordAddresses } from '../parts/recordAddresses.tsx';

export const events = {
  name: 'events',
  icon: EventOutlined,
  list: lazy(() => import('./EventList.tsx')),
  show: lazy(() => import('./EventShow.tsx')),
  edit: recordAddresses(lazy(() => import('./EventEdit.tsx'))),
  create: lazy(() => import('./EventCreate.tsx')),
  recordRepresentation: ({ title }: Event) => title,
} satisfies ResourceProps;
