import { Inject, Injectable } from '@nestjs/common';
import { systemActor, UnitOfWork } from '@concord/platform';
import { lateFor } from '@concord/register';

/**
 * Tells whoever is responsible for a milestone that one it waits for is late: where nobody is named, the officers of the
 * team. Found by its date, not scheduled: running twice or after a month tells the same. When the date moves or the work
 * is done, what nobody read is taken back.
 */
@Injectable()
export class PredecessorsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @returns how many were told */
  tell(): Promise<number> {
    return this.work.write(systemActor, async (tx) => {
      await tx.affect(withdraw);
      return tx.affect(announce, [tx.now]);
    });
  }
}

const dueOn = `coalesce(w.due_on, w.baseline_due_on)::text`;

/** SQL: milestone `m` of an agreement in force is still to be done, and `w`, which comes before it, is late. */
const waiting = `milestone_predecessor d JOIN milestone m ON m.id = d.milestone_id AND m.state IN ('planned', 'in_progress')
  JOIN milestone w ON w.id = d.predecessor_id AND ${lateFor} JOIN agreement a ON a.id = m.agreement_id AND a.state = 'in_force'`;

/** Once to each person for each date the other is late by. */
const announce = `
INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
SELECT md5(m.id::text || w.id::text || u.id::text || ${dueOn} || 'predecessor')::uuid, u.id, a.id, 'predecessor_late',
  jsonb_build_object('title', m.title, 'predecessor', w.title, 'occurrence', ${dueOn}, 'milestoneId', m.id, 'predecessorId', w.id), '/milestones/' || m.id || '/show', $1
FROM ${waiting} LEFT JOIN contact c ON c.id = m.responsible_contact_id
JOIN users u ON u.id IN (SELECT agreement_readers(a.id)) AND (u.id = c.user_id
  OR c.user_id IS NULL AND u.id IN (SELECT t.user_id FROM team_member t WHERE t.agreement_id = a.id AND t.duty = 'officer'))
WHERE ${dueOn} IS NOT NULL
ON CONFLICT (id) DO NOTHING`;

const withdraw = `
DELETE FROM notification n WHERE n.kind = 'predecessor_late' AND n.read_at IS NULL AND NOT EXISTS (
  SELECT FROM ${waiting} WHERE m.id = (n.payload ->> 'milestoneId')::uuid AND w.id = (n.payload ->> 'predecessorId')::uuid AND ${dueOn} = n.payload ->> 'occurrence')`;
