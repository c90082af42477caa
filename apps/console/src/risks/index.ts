import GppMaybeOutlined from '@mui/icons-material/GppMaybeOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Risk } from '@concord/contracts';

export const risks = {
  name: 'risks',
  icon: GppMaybeOutlined,
  list: lazy(() => import('./RiskList.tsx')),
  recordRepresentation: ({ title }: Risk) => title,
} satisfies ResourceProps;
