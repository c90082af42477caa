import DeleteOutline from '@mui/icons-material/DeleteOutline';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Removal } from '@concord/contracts';

export const removals = {
  name: 'removals',
  icon: DeleteOutline,
  list: lazy(() => import('./RemovalList.tsx')),
  recordRepresentation: ({ title }: Removal) => title,
} satisfies ResourceProps;
