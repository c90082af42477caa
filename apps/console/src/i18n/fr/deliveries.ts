import type { Texts } from '../catalogue.ts';
import type { deliveries as enDeliveries, mailbox as enMailbox, reminderPolicies as enReminderPolicies } from '../en/deliveries.ts';

export const deliveries = { name: 'Envoi |||| Envois' } as const satisfies Texts<typeof enDeliveries>;
export const reminderPolicies = { name: 'Règle de rappel |||| Règles de rappel' } as const satisfies Texts<typeof enReminderPolicies>;
export const mailbox = { title: 'Courriels interceptés' } as const satisfies Texts<typeof enMailbox>;
