import type { Milestone, MilestoneState } from '@concord/contracts';
import type { RegisterRig } from './register.rig.ts';

/** A milestone as it lies in its table, for what health is judged from; the way there through the acts is not the subject. */
export interface MilestoneRowGiven {
  state?: MilestoneState;
  kind?: 'deliverable' | 'gradual';
  weight?: number;
  percent?: number;
  startOn?: string | null;
  /** The agreed date. */
  agreed?: string | null;
  /** The current date; the agreed one when absent. */
  due?: string | null;
  submittedOn?: string | null;
  achievedOn?: string | null;
  declared?: 'green' | 'amber' | 'red' | null;
  lastUpdateAt?: string | null;
  reopenedOn?: string | null;
  partyId?: string | null;
  evidencePolicy?: Milestone['evidencePolicy'];
}

/** Puts milestones into an area in one statement and answers their ids in order; health is not judged. */
export async function placeMilestones(
  rig: RegisterRig,
  { agreementId, id: areaId }: { id: string; agreementId: string },
  given: readonly MilestoneRowGiven[],
): Promise<string[]> {
  const rows = given.map((row, index) => ({
    title: `Milestone ${index + 1}`,
    state: row.state ?? 'planned',
    kind: row.kind ?? 'deliverable',
    weight: row.weight ?? 1,
    percent: row.percent ?? 0,
    start_on: row.startOn ?? null,
    baseline_due_on: row.agreed ?? null,
    due_on: row.due === undefined ? (row.agreed ?? null) : row.due,
    submitted_on: row.submittedOn ?? null,
    achieved_on: row.achievedOn ?? null,
    declared_rag: row.declared ?? null,
    last_update_at: row.lastUpdateAt ?? null,
    reopened_on: row.reopenedOn ?? null,
    responsible_party_id: row.partyId ?? null,
    evidence_policy: row.evidencePolicy ?? 'optional',
  }));
  const placed = await rig.look<{ id: string }>(
    `INSERT INTO milestone (agreement_id, area_id, title, state, kind, weight, percent, start_on, baseline_due_on, due_on, submitted_on, achieved_on, declared_rag, last_update_at, reopened_on, responsible_party_id, evidence_policy)
     SELECT $1, $2, r.* FROM jsonb_to_recordset($3) AS r(title text, state text, kind text, weight float8, percent int, start_on date, baseline_due_on date, due_on date, submitted_on date,
       achieved_on date, declared_rag text, last_update_at timestamptz, reopened_on date, responsible_party_id uuid, evidence_policy text) RETURNING id`,
    [agreementId, areaId, JSON.stringify(rows)],
  );
  return placed.map(({ id }) => id);
}
