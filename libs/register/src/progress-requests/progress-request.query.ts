import type { ProgressRequest } from '@concord/contracts';
import type { Tx } from '@concord/platform';

export interface RequestRow {
  id: string;
  agreementId: string;
  milestoneId: string;
  name: string;
  email: string;
  askedBy: string | null;
  askedAt: Date;
  note: string | null;
  expiresAt: Date;
  openedAt: Date | null;
  answeredAt: Date | null;
  revokedAt: Date | null;
  refusal: string | null;
}

const request = `SELECT q.id, q.agreement_id AS "agreementId", q.milestone_id AS "milestoneId", q.name, q.email, w.name AS "askedBy", q.asked_at AS "askedAt", q.note,
  q.link_expires_at AS "expiresAt", q.opened_at AS "openedAt", q.answered_at AS "answeredAt", q.revoked_at AS "revokedAt", q.refusal
FROM progress_request q LEFT JOIN users w ON w.id = q.asked_by`;

/** The requests of one milestone, newest first: those somebody made, and those of reminders once they are answered. */
export const requestsOf = (tx: Tx, milestoneId: string): Promise<RequestRow[]> =>
  tx.query<RequestRow>(
    `${request} WHERE q.milestone_id = $1 AND (q.asked_by IS NOT NULL OR q.answered_at IS NOT NULL) ORDER BY q.asked_at DESC, q.id DESC LIMIT 20`,
    [milestoneId],
  );

export const requestById = (tx: Tx, id: string): Promise<RequestRow[]> =>
  tx.query<RequestRow>(`${request} WHERE q.id = $1`, [id]);

export function toRequest({ agreementId: _, ...row }: RequestRow, now: Date): ProgressRequest {
  return {
    ...row,
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    openedAt: row.openedAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    state: row.answeredAt ? 'answered' : row.revokedAt ? 'revoked' : row.expiresAt < now ? 'expired' : 'open',
  };
}
