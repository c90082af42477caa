import type { Tx } from './unit-of-work.ts';

/** Long enough for whoever sends again what they got no answer to; an answer holds people's words and is not kept for ever. */
const KEPT_HOURS = 24;

/** Takes away the answers that were kept for repeated requests; the worker calls it. How many. */
export const forgetAnswers = (tx: Tx): Promise<number> =>
  tx.affect(`DELETE FROM idempotency WHERE created_at < $1::timestamptz - make_interval(hours => $2)`, [
    tx.now,
    KEPT_HOURS,
  ]);
