import SendOutlined from '@mui/icons-material/SendOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Delivery } from '@concord/contracts';

export const deliveries = {
  name: 'deliveries',
  icon: SendOutlined,
  list: lazy(() => import('./DeliveryList.tsx')),
  recordRepresentation: ({ subjectTitle }: Delivery) => subjectTitle,
} satisfies ResourceProps;
