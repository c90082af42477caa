import type { ResourceProps } from 'react-admin';

export const agreements = { name: 'agreements' } satisfies ResourceProps;
