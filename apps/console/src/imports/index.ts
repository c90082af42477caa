import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { recordAddresses } from '../parts/recordAddresses.tsx';

/** Spreadsheets brought in: uploaded from the list, carried through on a page of their own. */
export const imports = {
  name: 'imports',
  icon: UploadFileOutlined,
  list: lazy(() => import('./ImportList.tsx')),
  show: lazy(() => import('./ImportShow.tsx')),
  edit: recordAddresses(),
  recordRepresentation: 'fileName',
} satisfies ResourceProps;
