import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

/** Spreadsheets brought in: uploaded from the list, carried through on a page of their own. */
export const imports = {
  name: 'imports',
  icon: UploadFileOutlined,
  list: lazy(() => import('./ImportList.tsx')),
  show: lazy(() => import('./ImportShow.tsx')),
  recordRepresentation: 'fileName',
} satisfies ResourceProps;
