import type { Tx } from '@concord/platform';

/** Said when a policy changed: everything planned is compared with what the policies say now. */
export const policiesChanged = 'reminder-policies.changed';

export const announcePolicies = (tx: Tx): Promise<void> => tx.publish(policiesChanged, {});
