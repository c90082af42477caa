import type { Tx } from '@concord/platform';

/** SQL: the other side's word on milestone `m` that still counts, as it is answered; null where nobody asked or answered. */
export const confirmation = `(SELECT json_build_object('id', f.id, 'askedOf', f.name, 'askedAt', ${instant('f.asked_at')},
    'answer', f.answer, 'answeredAt', ${instant('f.answered_at')},
    'answeredBy', coalesce(f.name_given, (SELECT u.name FROM users u WHERE u.id = f.answered_by), f.name), 'through', f.answered_through, 'comment', f.comment)
  FROM milestone_confirmation f WHERE f.milestone_id = m.id AND f.lapsed_at IS NULL)`;

/** SQL, after EXISTS: the question about milestone `m` that waits for an answer, of a person `k` who is such. */
export const unanswered = (who: string): string =>
  `(SELECT FROM milestone_confirmation f JOIN contact k ON k.id = f.contact_id WHERE f.milestone_id = m.id AND f.lapsed_at IS NULL AND f.answer IS NULL AND ${who})`;

/** SQL: an instant within JSON, written as every answer writes one (ISO 8601, UTC, milliseconds). */
export function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** What was said of it no longer counts: it was sent back, reopened or decided otherwise. */
export const lapseConfirmation = (tx: Tx, milestoneId: string): Promise<number> => lapse(tx, milestoneId, 'true');

/** A second person found it true: nobody waits for the question any longer, and a dispute was decided. */
export const settleConfirmation = (tx: Tx, milestoneId: string): Promise<number> =>
  lapse(tx, milestoneId, `answer IS DISTINCT FROM 'confirmed'`);

const lapse = (tx: Tx, milestoneId: string, which: string): Promise<number> =>
  tx.affect(
    `UPDATE milestone_confirmation SET lapsed_at = $2 WHERE milestone_id = $1 AND lapsed_at IS NULL AND ${which}`,
    [milestoneId, tx.now],
  );
