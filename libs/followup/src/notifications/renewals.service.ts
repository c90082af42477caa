import { Inject, Injectable } from '@nestjs/common';
import { systemActor, UnitOfWork } from '@concord/platform';
import { decisionDue, noticeDay } from '@concord/register';

/**
 * Tells the team of an agreement that its last day to give notice or to decide is near. Found by its date, not scheduled:
 * running twice or after a month tells the same. When the day moves or the step was taken, what nobody read is taken back.
 */
@Injectable()
export class RenewalsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @returns how many were told */
  tell(): Promise<number> {
    return this.work.write(systemActor, async (tx) => {
      await tx.query(withdraw);
      return tx.affect(announce, [tx.now]);
    });
  }
}

/** Once to each person for each day: the end that comes after the next has a day of its own. */
const announce = `
INSERT INTO notification (id, user_id, agreement_id, kind, payload, path, show_at)
SELECT md5(a.id::text || t.user_id::text || ${noticeDay('a')}::text || 'renewal')::uuid, t.user_id, a.id, 'renewal_' || a.renewal_rule,
  jsonb_build_object('title', a.title, 'reference', a.reference, 'occurrence', ${noticeDay('a')}::text), '/agreements/' || a.id || '/show', $1
FROM agreement a JOIN (SELECT DISTINCT agreement_id, user_id FROM team_member) t ON t.agreement_id = a.id
WHERE ${decisionDue('a')} AND t.user_id IN (SELECT agreement_readers(a.id))
ON CONFLICT (id) DO NOTHING`;

const withdraw = `
DELETE FROM notification n WHERE n.kind LIKE 'renewal\\_%' AND n.read_at IS NULL AND NOT EXISTS (
  SELECT FROM agreement a WHERE a.id = n.agreement_id AND ${decisionDue('a')} AND ${noticeDay('a')}::text = n.payload ->> 'occurrence')`;
