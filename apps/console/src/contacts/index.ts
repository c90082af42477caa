import type { ResourceProps } from 'react-admin';

export const contacts = { name: 'contacts' } satisfies ResourceProps;
