import type { Tx } from '@concord/platform';
import { calendarChanged } from '@concord/register';

/** Said when a policy changed: everything planned is compared with what the policies say now. */
export const policiesChanged = 'reminder-policies.changed';

/** What moves every reminder at once. Until a re-plan has gone over them, none of them leaves. */
export const movesAll: readonly string[] = [policiesChanged, calendarChanged];

export const announcePolicies = (tx: Tx): Promise<void> => tx.publish(policiesChanged, {});
