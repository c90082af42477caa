import { isEndingAct, type Agreement } from '@concord/contracts';

const over: ReadonlySet<Agreement['state']> = new Set<Agreement['state']>([
  'ended',
  'closed',
  'terminated',
  'superseded',
  'cancelled',
]);

/** Its end is planned: by notice, or because it is let end. */
export const isEnding = ({ planned }: Pick<Agreement, 'planned'>): boolean =>
  planned !== null && isEndingAct(planned.act);

/** Notice was given, and its last day has not passed. */
export const isUnderNotice = ({ notice, planned }: Pick<Agreement, 'notice' | 'planned'>): boolean =>
  notice !== null && planned?.act === 'terminate';

/** Nothing ends or is renewed any more of what is over. */
export const isOver = ({ state }: Pick<Agreement, 'state'>): boolean => over.has(state);
