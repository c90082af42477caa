import type { DateMove } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor } from '@concord/platform';
import { readMilestoneRow } from '../milestones/milestone.query.ts';
import { shiftOfEntry } from './date-shift.query.ts';

const shown = 500;

/** How a milestone's two dates have slipped: told from the audit, with the revision, shift or amendment each move came with. */
@Injectable()
export class DateMovesService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** Oldest first; who may not read the audit gets none. @throws DomainError RECORD.NOT_FOUND */
  list(actor: Actor, milestoneId: string): Promise<DateMove[]> {
    return this.work.read(actor, async (tx) => {
      await readMilestoneRow(tx, milestoneId);
      const rows = await tx.query<Omit<DateMove, 'at'> & { at: Date }>(
        `SELECT e.at, (SELECT w.name FROM users w WHERE w.id = e.actor_id) AS by, f.field, e.before ->> f.key AS "from", e.after ->> f.key AS "to",
           (SELECT json_build_object('id', r.id, 'reasonCode', r.reason_code, 'reasonText', r.reason_text) FROM plan_revision r JOIN plan_move v ON v.revision_id = r.id
             WHERE v.milestone_id = $1 AND r.decided_at = e.at AND r.state = 'approved') AS revision,
           ${shiftOfEntry('e')} AS shift,
           (SELECT n.number FROM amendment n WHERE n.agreement_id = e.agreement_id AND n.applied_at = e.at) AS amendment
         FROM audit_entry e, (VALUES (1, 'baseline_due_on', 'baselineDueOn'), (2, 'due_on', 'dueOn')) AS f (place, key, field)
         WHERE e.resource = 'milestone' AND e.record_id = $1 AND e.action = 'update' AND e.after ? f.key
         ORDER BY e.sequence, f.place LIMIT ${shown}`,
        [milestoneId],
      );
      return rows.map(({ at, ...move }) => ({ ...move, at: at.toISOString() }));
    });
  }
}
