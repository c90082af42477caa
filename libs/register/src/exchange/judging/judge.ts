import type { Plan } from '../import.plan.ts';
import { nameKey } from '../import.register.ts';
import { gently } from '../import.rows.ts';
import { judgeAgreement } from './agreements.ts';
import { judgeArea } from './areas.ts';
import type { Bench } from './bench.ts';
import { judgeCommitment } from './commitments.ts';
import { judgeIndicator } from './indicators.ts';
import { judgeMilestone } from './milestones.ts';
import { judgeOrganisation } from './organisations.ts';
import { judgeParty } from './parties.ts';
import { judgeProgress, toldIn } from './progress.ts';

/**
 * Judges what a file says of each record by the contracts and rules that hold when it is done by hand, parents first, and
 * settles what would be written.
 */
export async function judgePlan(plan: Plan, given: Pick<Bench, 'findings' | 'register' | 'ways'>): Promise<void> {
  const { organisations, parties, updates } = given.register;
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  for (const { label, id } of plan.organisations) names.set(id, label);
  for (const { id, organisationId } of parties) names.set(id, names.get(organisationId) ?? '');
  const bench: Bench = {
    ...given,
    names,
    idsByName: new Map([...organisations, ...plan.organisations].map((one) => [nameKey(nameOf(one)), one.id])),
    parents: new Map(organisations.map(({ id, parentId }) => [id, parentId])),
  };
  const told = toldIn(updates);
  await gently(plan.organisations, (draft) => judgeOrganisation(draft, bench));
  await gently(plan.agreements, (draft) => judgeAgreement(draft, bench));
  await gently(plan.parties, (draft) => judgeParty(draft, bench));
  await gently(plan.areas, (draft) => judgeArea(draft, bench));
  await gently(plan.commitments, (draft) => judgeCommitment(draft, bench));
  await gently(plan.indicators, (draft) => judgeIndicator(draft, bench));
  await gently(plan.milestones, (draft) => judgeMilestone(draft, bench));
  await gently(plan.milestones, (draft) => judgeProgress(draft, told, bench));
}

const nameOf = (one: { name: string } | { label: string }): string => ('name' in one ? one.name : one.label);
