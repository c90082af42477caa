import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import type { ReminderPolicy } from '@concord/contracts';

export const reminderPolicies = {
  name: 'reminder-policies',
  list: lazy(() => import('./ReminderPolicyList.tsx')),
  recordRepresentation: ({ sentence }: ReminderPolicy) => sentence,
} satisfies ResourceProps;
