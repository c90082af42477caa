export const deliveries = { name: 'Delivery |||| Deliveries' } as const;
export const reminderPolicies = { name: 'Reminder policy |||| Reminder policies' } as const;
export const mailbox = { title: 'Caught mail' } as const;
