import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { NotFound } from '../parts/ErrorNotice.tsx';
import { recordAddresses } from '../parts/recordAddresses.tsx';

/** Collaboration areas: listed and put in order in their agreement, each with a page of its own. */
export const areas = {
  name: 'areas',
  list: NotFound,
  show: lazy(() => import('./AreaShow.tsx')),
  edit: recordAddresses(),
  recordRepresentation: 'title',
} satisfies ResourceProps;
