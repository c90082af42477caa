import type { ResourceProps } from 'react-admin';

export const organisations = { name: 'organisations' } satisfies ResourceProps;
