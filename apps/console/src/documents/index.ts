import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Document } from '@concord/contracts';

export const documents = {
  name: 'documents',
  icon: FolderOpenOutlined,
  list: lazy(() => import('./DocumentList.tsx')),
  recordRepresentation: ({ title }: Document) => title,
} satisfies ResourceProps;
