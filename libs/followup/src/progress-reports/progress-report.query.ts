import type { ProgressReport, ProgressReportDue, ReportedMilestone, ReportedMilestones } from '@concord/contracts';
import { readRow, storedOf, type Actor, type ListSource, type StoredRow, type Tx } from '@concord/platform';
import { allowedActs, healthOf, officeDate, officeDay, onTeam, ownSide, type HealthRow } from '@concord/register';
import { awaited, judgeProgressReport, type ProgressReportCase } from './progress-report.rules.ts';

/** How progress reports are read: one statement, never with the milestones that stand beside them. */
export interface ProgressReportRow extends StoredRow {
  agreement_id: string;
  agreement: ProgressReport['agreement'];
  party_id: string;
  party: string;
  period_start: string;
  period_end: string;
  due_on: string;
  due: ProgressReportDue | null;
  state: ProgressReport['state'];
  achieved: string | null;
  challenges: string | null;
  next_steps: string | null;
  submitted_at: Date | null;
  submitted_by: string | null;
  submitter: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  return_rounds: number;
  is_example: boolean;
  on_team: boolean;
  own_side: boolean;
  office_day: string;
}

const dueOn = 'coalesce(r.resubmit_by, r.due_on)';
/** SQL: as long as it is not handed in, how far it is towards its date. On its last day a period may be told of. */
const due = `CASE WHEN r.state NOT IN ('draft', 'returned') THEN NULL WHEN r.period_end > ${officeDate} THEN 'not_yet_due'
    WHEN ${dueOn} >= ${officeDate} THEN 'due' ELSE 'overdue' END`;

export const progressReportSource: ListSource = {
  select: `r.id, r.version, r.created_at, r.updated_at, r.agreement_id, r.party_id, r.period_start, r.period_end, r.state, r.achieved, r.challenges, r.next_steps,
    r.submitted_at, r.submitted_by, r.decided_at, r.decision_reason, r.return_rounds, r.is_example, ${dueOn} AS due_on, ${due} AS due,
    (SELECT json_build_object('id', a.id, 'reference', a.reference, 'title', a.title) FROM agreement a WHERE a.id = r.agreement_id) AS agreement,
    (SELECT coalesce(o.acronym, o.name) FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = r.party_id) AS party,
    (SELECT u.name FROM users u WHERE u.id = r.submitted_by) AS submitter,
    ${onTeam('r.agreement_id')} AS on_team, ${ownSide('r.party_id')} AS own_side, ${officeDay} AS office_day`,
  from: 'progress_report r',
  id: 'r.id',
  columns: {
    agreementId: 'r.agreement_id',
    partyId: 'r.party_id',
    state: 'r.state',
    due,
    dueOn,
    periodEnd: 'r.period_end',
    createdAt: 'r.created_at',
  },
  conditions: { team: onTeam('r.agreement_id') },
};

/** SQL: the contacts who are asked for the report `r`: whom its schedule names, else the focal points of its party. */
export const askedForReport = (r: string): string =>
  `coalesce((SELECT ARRAY[s.responsible_contact_id] FROM progress_report_schedule s
      WHERE s.agreement_id = ${r}.agreement_id AND s.party_id = ${r}.party_id AND s.responsible_contact_id IS NOT NULL),
    ARRAY(SELECT fp.contact_id FROM focal_point fp JOIN contact fc ON fc.id = fp.contact_id AND fc.active
      JOIN party p ON p.id = ${r}.party_id AND p.organisation_id = fc.organisation_id WHERE fp.agreement_id = ${r}.agreement_id))`;

/** @throws DomainError RECORD.NOT_FOUND */
export const readProgressReportRow = (tx: Tx, id: string): Promise<ProgressReportRow> =>
  readRow<ProgressReportRow>(tx, progressReportSource, id);

/** @throws DomainError RECORD.NOT_FOUND */
export async function readProgressReport(tx: Tx, id: string): Promise<ProgressReport> {
  return toProgressReport(await readProgressReportRow(tx, id), tx.actor);
}

export const progressReportCase = (row: ProgressReportRow, actor: Actor): ProgressReportCase => ({
  actor,
  standing: { onTeam: row.on_team, ownSide: row.own_side },
  state: row.state,
  achieved: row.achieved,
  periodEnd: row.period_end,
  submittedBy: row.submitted_by,
  today: row.office_day,
});

export function toProgressReport(row: ProgressReportRow, actor: Actor): ProgressReport {
  const awaiting = awaited(row.state, row.due);
  return {
    allowedActions: allowedActs(judgeProgressReport(progressReportCase(row, actor))),
    agreementId: row.agreement_id,
    agreement: row.agreement,
    partyId: row.party_id,
    party: row.party,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    dueOn: row.due_on,
    due: row.due,
    state: row.state,
    achieved: row.achieved,
    challenges: row.challenges,
    nextSteps: row.next_steps,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    submittedBy: row.submitter,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    returnRounds: row.return_rounds,
    awaiting,
    awaitingSince: awaiting === 'nobody' ? null : sinceOf(row),
    isExample: row.is_example,
    ...storedOf(row),
  };
}

/** When it was last handed in or decided about; before that, since its period is over. */
function sinceOf({ submitted_at: submitted, decided_at: decided, period_end: periodEnd }: ProgressReportRow): string {
  const last = decided && submitted && decided > submitted ? decided : submitted;
  return last?.toISOString() ?? periodEnd;
}

interface MilestoneFigures extends Omit<ReportedMilestone, 'rag' | 'late'> {
  health: HealthRow | null;
}

/** The party's milestones as they stand, and the office day they stand so on. */
export async function readFigures(
  tx: Tx,
  { party_id: partyId, office_day: asOf }: Pick<ProgressReportRow, 'party_id' | 'office_day'>,
): Promise<Pick<ReportedMilestones, 'asOf' | 'data'>> {
  const rows = await tx.query<MilestoneFigures>(figuresSql, [partyId]);
  const data = rows.map(({ health, ...milestone }) => {
    const { computed, late } = healthOf(health, 'en', asOf);
    return { ...milestone, rag: computed, late };
  });
  return { asOf, data };
}

const figuresSql = `
SELECT m.id, m.title, g.title AS area, m.state, m.percent, m.baseline_due_on AS "baselineDueOn", m.due_on AS "dueOn", m.achieved_on AS "achievedOn", row_to_json(h) AS health
FROM milestone m JOIN area g ON g.id = m.area_id LEFT JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
WHERE m.responsible_party_id = $1 AND m.state <> 'cancelled' ORDER BY g.position, coalesce(m.baseline_due_on, m.due_on) NULLS LAST, m.id`;
