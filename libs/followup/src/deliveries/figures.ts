import type { Tx } from '@concord/platform';

/** How the sending stands, for whoever runs it. Each count is read from an index of its own. */
export interface DeliveryFigures {
  due: number;
  planned: number;
  sending: number;
  unknown: number;
  oldestDueSeconds: number;
  outbox: number;
}

export async function deliveryFigures(tx: Tx): Promise<DeliveryFigures> {
  const [figures] = await tx.query<DeliveryFigures>(
    `SELECT d.due, d.planned, d."oldestDueSeconds",
       (SELECT count(*)::int FROM delivery WHERE state = 'sending') AS sending,
       (SELECT count(*)::int FROM delivery WHERE state = 'unknown') AS unknown,
       (SELECT count(*)::int FROM outbox WHERE handled_at IS NULL) AS outbox
     FROM (SELECT count(*) FILTER (WHERE next_attempt_at <= $1)::int AS due, count(*) FILTER (WHERE next_attempt_at > $1)::int AS planned,
       coalesce(extract(epoch FROM $1 - min(next_attempt_at) FILTER (WHERE next_attempt_at <= $1)), 0)::float8 AS "oldestDueSeconds"
       FROM delivery WHERE state = 'due') d`,
    [tx.now],
  );
  return figures ?? { due: 0, planned: 0, sending: 0, unknown: 0, oldestDueSeconds: 0, outbox: 0 };
}
