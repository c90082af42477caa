import type { Plan, PlanWays } from '../import.plan.ts';
import type { KnownRegister } from '../import.register.ts';
import { gently, type CellProblem, type ReadRow } from '../import.rows.ts';
import { judgePlan } from '../judging/judge.ts';
import { planAgreement } from './agreements.ts';
import { planArea } from './areas.ts';
import { planCommitment } from './commitments.ts';
import { Desk } from './desk.ts';
import { planIndicator } from './indicators.ts';
import { planMilestone } from './milestones.ts';
import { planOrganisation } from './organisations.ts';
import { planParty, planSignatories } from './parties.ts';
import { planProgress } from './progress.ts';
import { holdBack, refuseCells } from './staying-out.ts';

/** Every row is walked once for each of them: what a row names must be known before it is pointed at. */
const walks = [
  planOrganisation,
  planAgreement,
  planParty,
  planSignatories,
  planArea,
  planCommitment,
  planIndicator,
  planMilestone,
  planProgress,
];

/** The plan of a file. @param cells what could not be read in the cells themselves */
export async function planImport(
  rows: readonly ReadRow[],
  cells: readonly CellProblem[],
  register: KnownRegister,
  ways: PlanWays,
): Promise<Plan> {
  const desk = new Desk(cells, register, ways);
  for (const walk of walks) await gently(rows, (row) => walk(row, desk));
  refuseCells(cells, desk);
  await judgePlan(desk.plan, { findings: desk.findings, register, ways });
  holdBack(desk);
  return desk.plan;
}
