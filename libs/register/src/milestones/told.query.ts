import { type Tx } from '@concord/platform';
import { stillSaid } from './evidence.query.ts';

/**
 * SQL: what was logged of a milestone and still stands, each with the instant it was first told at: a correction stands
 * in the place of what it corrects.
 */
export const stillTold = (milestone: string): string => `(
WITH RECURSIVE placed AS (
  SELECT u.*, u.created_at AS first_at FROM progress_update u WHERE u.milestone_id = ${milestone} AND u.supersedes_id IS NULL
  UNION ALL SELECT c.*, p.first_at FROM placed p JOIN progress_update c ON c.supersedes_id = p.id
)
SELECT p.* FROM placed p WHERE p.act = 'log' AND ${stillSaid('p')})`;

/** What had been logged before a submission said 100. */
export async function percentLogged(tx: Tx, milestoneId: string): Promise<number> {
  const [last] = await tx.query<{ percent: number }>(
    `SELECT t.percent FROM ${stillTold('$1')} t ORDER BY t.as_of DESC, t.first_at DESC LIMIT 1`,
    [milestoneId],
  );
  return last?.percent ?? 0;
}
