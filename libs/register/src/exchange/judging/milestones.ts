import { CreateMilestone, PatchMilestone } from '@concord/contracts';
import { checkPlan, moveDates, requireUnfixed } from '../../milestones/milestone.rules.ts';
import type { MilestoneDraft } from '../import.plan.ts';
import { compare, isExample, pick, requireGround, standOn, type Bench, type Wished } from './bench.ts';

export function judgeMilestone(draft: MilestoneDraft, bench: Bench): void {
  const { area, values, commitment, responsible, contactId } = draft;
  if (draft.apart) return;
  standOn(draft, area);
  if (commitment) standOn(draft, commitment);
  const wished = {
    ...pick(values, ['kind', 'weight', 'startOn', 'baselineDueOn', 'dueOn', 'evidencePolicy']),
    ...(commitment ? { commitmentId: commitment.id } : {}),
    ...(responsible ? { responsiblePartyId: responsible.id } : {}),
    ...(contactId ? { responsibleContactId: contactId } : {}),
  };
  if (draft.known) changeMilestone(draft, wished, bench);
  else {
    const { baselineDueOn, dueOn } = values;
    const agreed = baselineDueOn ?? dueOn;
    const dates = agreed === undefined ? {} : { baselineDueOn: agreed, dueOn: dueOn ?? agreed };
    const parents = { agreementId: area.agreement.id, areaId: area.id };
    const input = bench.findings.parse(draft, CreateMilestone, { ...parents, title: draft.label, ...wished, ...dates });
    // held against each other even where another cell keeps the row out: all that is wrong is told at once
    bench.findings.hold(draft, () => checkPlan(input ?? ({ ...unsaidPlan, ...wished, ...dates } as Planned)));
    if (!input) return;
    draft.write = {
      ...pick(input, milestoneColumns),
      isExample: isExample(area.agreement),
      state: 'planned',
      percent: 0,
    };
    requireGround(draft, area.agreement, bench);
  }
}

type Planned = Parameters<typeof checkPlan>[0];
const unsaidPlan: Planned = { kind: 'deliverable', startOn: null, baselineDueOn: null, dueOn: null };

const milestoneColumns = [
  'agreementId',
  'areaId',
  'commitmentId',
  'title',
  'kind',
  'weight',
  'startOn',
  'baselineDueOn',
  'dueOn',
  'responsiblePartyId',
  'responsibleContactId',
  'evidencePolicy',
] as const;

function changeMilestone(draft: MilestoneDraft, wished: Wished, bench: Bench): void {
  const { known, area } = draft;
  if (!known) return;
  const dates = pick(wished, ['baselineDueOn', 'dueOn']);
  const moved = Object.keys(dates).length > 0 ? moveDates(known, dates) : {};
  compare(draft, { ...wished, ...moved }, bench);
  bench.findings.parse(draft, PatchMilestone, draft.write);
  bench.findings.hold(draft, () => {
    requireUnfixed(known, draft.write);
    checkPlan({ ...known, ...draft.write });
  });
  requireGround(draft, area.agreement, bench);
}
