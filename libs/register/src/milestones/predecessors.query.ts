import { refuseField, type Tx } from '@concord/platform';
import { officeDate, unknownReference } from '../access/standing.query.ts';

/** What comes before what, within one agreement and never in a circle. */

/** SQL: whether `w` is late for milestone `m`: missed, past its current date, or ending after `m` is to begin, or is due. */
export const lateFor = `(w.state = 'missed' OR w.state IN ('planned', 'in_progress') AND (coalesce(w.due_on, w.baseline_due_on) < ${officeDate}
  OR coalesce(w.due_on, w.baseline_due_on) > coalesce(m.start_on, m.due_on, m.baseline_due_on)))`;
const before = `milestone_predecessor d JOIN milestone w ON w.id = d.predecessor_id WHERE d.milestone_id = m.id`;

/** SQL: the predecessors of milestone `m` as they are answered. */
export const predecessors = `(SELECT coalesce(json_agg(json_build_object('id', w.id, 'title', w.title, 'state', w.state, 'dueOn', coalesce(w.due_on, w.baseline_due_on),
    'late', coalesce(${lateFor}, false)) ORDER BY coalesce(w.due_on, w.baseline_due_on), w.title, w.id), '[]') FROM ${before})`;
/** SQL: whether a predecessor of milestone `m` is late. */
export const predecessorLate = `EXISTS (SELECT FROM ${before} AND ${lateFor})`;

interface Place {
  agreementId: string;
  milestoneId: string;
}

/**
 * Puts the predecessors of a milestone in the place of those it had. The caller holds the agreement locked, so that two
 * writers cannot close a circle together.
 * @throws DomainError RECORD.REFERENCE_UNKNOWN, MILESTONE.PREDECESSOR_CYCLE with the titles along the circle
 */
export async function writePredecessors(
  tx: Tx,
  { agreementId, milestoneId }: Place,
  ids: readonly string[] | undefined,
): Promise<void> {
  if (ids === undefined) return;
  if (ids.includes(milestoneId)) await refuseCircle(tx, [milestoneId, milestoneId]);
  const known = await tx.query(`SELECT FROM milestone WHERE id = ANY ($1::uuid[]) AND agreement_id = $2`, [
    ids,
    agreementId,
  ]);
  if (known.length < new Set(ids).size) throw unknownReference('predecessorIds');
  await tx.affect(`DELETE FROM milestone_predecessor WHERE milestone_id = $1 AND predecessor_id <> ALL ($2::uuid[])`, [
    milestoneId,
    ids,
  ]);
  await tx.affect(
    `INSERT INTO milestone_predecessor (milestone_id, predecessor_id, agreement_id) SELECT $1, id, $2 FROM unnest($3::uuid[]) AS id ON CONFLICT DO NOTHING`,
    [milestoneId, agreementId, ids],
  );
  const [circle] = await tx.query<{ path: string[] }>(
    `WITH RECURSIVE way (id, path) AS (
       SELECT d.predecessor_id, ARRAY[d.milestone_id, d.predecessor_id] FROM milestone_predecessor d WHERE d.milestone_id = $1
       UNION ALL
       SELECT d.predecessor_id, w.path || d.predecessor_id FROM way w JOIN milestone_predecessor d ON d.milestone_id = w.id
       WHERE w.id <> $1 AND NOT d.predecessor_id = ANY (w.path[2:]))
     SELECT path FROM way WHERE id = $1 ORDER BY cardinality(path) LIMIT 1`,
    [milestoneId],
  );
  if (circle) await refuseCircle(tx, circle.path);
}

async function refuseCircle(tx: Tx, path: readonly string[]): Promise<never> {
  const titles = await tx.query<{ id: string; title: string }>(
    `SELECT id, title FROM milestone WHERE id = ANY ($1::uuid[])`,
    [path],
  );
  const known = new Map(titles.map(({ id, title }) => [id, title]));
  throw refuseField('/predecessorIds', 'MILESTONE.PREDECESSOR_CYCLE', {
    path: path.map((id) => known.get(id) ?? '…').join(' → '),
  });
}
