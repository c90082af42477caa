import type { Tx } from '@concord/platform';

/** Said when a country's week or holidays changed: what was planned by working days is planned anew. */
export const calendarChanged = 'calendar.changed';

export const announceCalendar = (tx: Tx): Promise<void> => tx.publish(calendarChanged, {});
