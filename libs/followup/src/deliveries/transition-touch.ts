import type { Tx } from '@concord/platform';
import { reminderSubjects, type AgreementState, type Touched } from '@concord/contracts';

/** SQL: it was called off because the agreement was no longer in force ($3), and has not left. */
const stopped = `d.state = 'cancelled' AND d.reason = $3 AND d.handed_at IS NULL`;

/**
 * What a step of an agreement does to what is planned to go out: reminders are planned only while it is in force, so
 * leaving that stops or pauses them and coming back plans them again. Reports that were begun are not lost.
 */
export async function touchPlanned(
  tx: Tx,
  agreementId: string,
  { from, to }: { from: AgreementState; to: AgreementState },
): Promise<Touched[]> {
  const [counts] = await tx.query<{ planned: number; paused: number; passed: number; reports: number }>(
    `SELECT count(*) FILTER (WHERE d.state = 'due')::int AS planned,
       count(*) FILTER (WHERE ${stopped} AND d.due_at > $4)::int AS paused, count(*) FILTER (WHERE ${stopped} AND d.due_at <= $4)::int AS passed,
       (SELECT count(*)::int FROM status_report r WHERE r.agreement_id = $1 AND r.state IN ('draft', 'in_review', 'approved')) AS reports
     FROM delivery d WHERE d.agreement_id = $1 AND d.subject_type = ANY ($2::text[])`,
    [agreementId, reminderSubjects, `agreement_${from}`, tx.now],
  );
  if (!counts) return [];
  const reminders: Touched[] =
    to === 'in_force'
      ? [
          { thing: 'reminders', effect: 'goes_on', count: counts.paused },
          { thing: 'reminders', effect: 'day_passed', count: counts.passed },
        ]
      : [
          {
            thing: 'reminders',
            effect: to === 'suspended' ? 'pauses' : 'stops',
            count: from === 'in_force' ? counts.planned : 0,
          },
        ];
  return [...reminders, { thing: 'reports', effect: 'stays_open', count: counts.reports }];
}
