import { type Actor, type Tx } from '@concord/platform';
import { stillSaid } from './evidence.query.ts';

/** SQL: a condition on the instant at which something was recorded. */
type Known = (recordedAt: string) => string;
const everything: Known = () => 'true';

/**
 * SQL: what was said of a milestone, each with the first that it corrects and the instant that one was told at: a
 * correction stands in the place of what it corrects.
 */
const placed = (milestone: string, known = everything): string => `
WITH RECURSIVE placed AS (
  SELECT f.*, f.created_at AS first_at, f.id AS first_id FROM progress_update f WHERE f.milestone_id = ${milestone} AND f.supersedes_id IS NULL AND ${known('f.created_at')}
  UNION ALL SELECT c.*, p.first_at, p.first_id FROM placed p JOIN progress_update c ON c.supersedes_id = p.id AND ${known('c.created_at')}
)`;

/** SQL: what was logged of a milestone and still stands. */
const stillTold = (milestone: string): string =>
  `(${placed(milestone)} SELECT p.* FROM placed p WHERE p.act = 'log' AND ${stillSaid('p')})`;

/**
 * SQL: the percent that stood before the logged update `u`, by the day and the place of each, not by when it was recorded;
 * 0 before the first, and null of anything else.
 */
export const percentBefore = (
  known = everything,
): string => `CASE WHEN u.act = 'log' THEN (${placed('u.milestone_id', known)}
  SELECT coalesce((SELECT p.percent FROM placed p WHERE p.act = 'log' AND p.first_id <> own.first_id
      AND NOT EXISTS (SELECT FROM placed later WHERE later.supersedes_id = p.id) AND (p.as_of, p.first_at, p.first_id) < (own.as_of, own.first_at, own.first_id)
    ORDER BY p.as_of DESC, p.first_at DESC, p.first_id DESC LIMIT 1), 0)
  FROM placed own WHERE own.id = u.id) END`;

/** SQL: all that stands of a milestone before a correction. The database tells of it what it is derived from, whoever may read it. */
export const toldBefore = (milestone: string): string =>
  `(SELECT coalesce(json_agg(json_build_object('id', s.id, 'asOf', s.as_of, 'firstAt', to_char(s.first_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    'percent', s.percent, 'declaredRag', s.declared_rag)), '[]') FROM milestone_told(${milestone}) s)`;

/** SQL: the latest day that is told of a milestone: a partner reads some updates alone, and adds to all of them. */
export const latestTold = ({ role }: Actor, milestone: string): string =>
  role === 'partner'
    ? `(SELECT max(s.as_of)::text FROM milestone_told(${milestone}) s)`
    : `(SELECT max(d.as_of)::text FROM progress_update d WHERE d.milestone_id = ${milestone} AND d.act = 'log' AND ${stillSaid('d')})`;

/** What had been logged before a submission said 100. */
export async function percentLogged(tx: Tx, milestoneId: string): Promise<number> {
  const [last] = await tx.query<{ percent: number }>(
    `SELECT t.percent FROM ${stillTold('$1')} t ORDER BY t.as_of DESC, t.first_at DESC LIMIT 1`,
    [milestoneId],
  );
  return last?.percent ?? 0;
}
