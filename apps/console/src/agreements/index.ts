import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Agreement } from '@concord/contracts';
import { recordAddresses } from '../parts/recordAddresses.tsx';

export const agreements = {
  name: 'agreements',
  icon: HandshakeOutlined,
  list: lazy(() => import('./AgreementList.tsx')),
  show: lazy(() => import('./AgreementShow.tsx')),
  edit: recordAddresses(lazy(() => import('./AgreementEdit.tsx'))),
  create: lazy(() => import('./AgreementCreate.tsx')),
  recordRepresentation: ({ reference, title }: Agreement) => `${reference} ${title}`,
} satisfies ResourceProps;
