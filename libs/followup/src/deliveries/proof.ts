/** R16: what is unknown is settled by proof alone, from wherever it comes; or by a person. */
import type { Tx } from '@concord/platform';
import { noted } from './attempts.ts';

/** One delivery, or the mail that has this Message-ID. */
type Proven = { id: string } | { messageId: string };

/**
 * Proof was found that it arrived or that it did not. That it arrived also counts while a worker has it in hand: it may be
 * dead, and finds nothing to settle where it is not.
 */
export async function prove(tx: Tx, proven: Proven, what: 'arrived' | 'missing'): Promise<void> {
  const [column, value] = 'id' in proven ? ['id', proven.id] : ['message_id', proven.messageId];
  await tx.query(
    `WITH proven AS (UPDATE delivery SET ${changes[what]} WHERE ${column} = $1 AND ${open[what]} RETURNING id, agreement_id)
     ${noted('proven', outcomes[what], 'NULL', '$2')}`,
    [value, tx.now],
  );
}

const changes = {
  arrived: `state = 'sent', sent_at = handed_at, token = NULL, lease_until = NULL, reason = 'found_by_lookup'`,
  missing: `state = 'due', handed_at = NULL, next_attempt_at = $2, reason = 'found_by_lookup'`,
};
const open = {
  arrived: `(state = 'unknown' OR state = 'sending' AND handed_at IS NOT NULL)`,
  missing: `state = 'unknown'`,
};
const outcomes = { arrived: `'found'`, missing: `'not_found'` };
