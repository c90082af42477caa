import { addDays, systemActor, type Tx, type UnitOfWork } from '@concord/platform';
import type { Office } from '@concord/register';
import { periodsBegun, type Rhythm } from './period.rules.ts';
import { progressReportsPlanned } from './progress-report.events.ts';

interface Owed extends Rhythm {
  agreementId: string;
  partyId: string;
  dueDays: number;
  isExample: boolean;
}

/** More periods than a schedule can have while somebody looks after it. */
const MOST_PERIODS = 1_000;

/**
 * Has the report of every period that has begun come into being, those of past ones too. Found by their days, not
 * scheduled: run twice, by two workers or after a month it comes to the same. While an agreement is not in force nothing
 * begins; what was missed meanwhile is made up when it is again.
 * @returns how many came into being
 */
export async function beginPeriods(tx: Tx, today: string, scheduleId: string | null = null): Promise<number> {
  const schedules = await tx.query<Owed>(owed, [today, scheduleId]);
  const reports = schedules.flatMap((schedule) =>
    periodsBegun(schedule, today, MOST_PERIODS).map((period) => ({
      agreement_id: schedule.agreementId,
      party_id: schedule.partyId,
      period_start: period.periodStart,
      period_end: period.periodEnd,
      due_on: addDays(period.periodEnd, schedule.dueDays),
      is_example: schedule.isExample,
    })),
  );
  if (reports.length === 0) return 0;
  const begun = await tx.query<{ agreementId: string }>(begin, [JSON.stringify(reports)]);
  const agreements = [...new Set(begun.map(({ agreementId }) => agreementId))];
  if (agreements.length > 0)
    await tx.publish(progressReportsPlanned, ...agreements.map((agreementId) => ({ agreementId })));
  return begun.length;
}

/** The worker's share. */
export class ProgressReportPeriods {
  constructor(
    private readonly work: UnitOfWork,
    private readonly office: Office,
  ) {}

  /** @returns how many reports came into being */
  begin(): Promise<number> {
    return this.work.write(systemActor, (tx) => beginPeriods(tx, this.office.today(tx.now)));
  }
}

/** Writes to an agreement take turns; a schedule whose running period has its report needs none. */
const owed = `
SELECT s.agreement_id AS "agreementId", s.party_id AS "partyId", s.recurrence_rule AS "recurrenceRule", s.starts_on AS "startsOn", s.ends_on AS "endsOn",
  s.due_days AS "dueDays", a.is_example AS "isExample"
FROM progress_report_schedule s JOIN agreement a ON a.id = s.agreement_id
WHERE a.state = 'in_force' AND s.starts_on <= least($1::date, s.ends_on) AND ($2::uuid IS NULL OR s.id = $2)
  AND NOT EXISTS (SELECT FROM progress_report r WHERE r.party_id = s.party_id AND r.agreement_id = s.agreement_id AND r.period_end >= least($1::date, s.ends_on))
ORDER BY a.id FOR NO KEY UPDATE OF a`;

const begin = `
INSERT INTO progress_report (agreement_id, party_id, period_start, period_end, due_on, is_example)
SELECT agreement_id, party_id, period_start, period_end, due_on, is_example
FROM jsonb_to_recordset($1) AS r(agreement_id uuid, party_id uuid, period_start date, period_end date, due_on date, is_example boolean)
ON CONFLICT DO NOTHING RETURNING agreement_id AS "agreementId"`;
