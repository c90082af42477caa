import { CreateArea, PatchArea } from '@concord/contracts';
import { requireWeightFree } from '../../areas/area.rules.ts';
import type { AreaDraft } from '../import.plan.ts';
import { compare, pick, requireGround, requireTags, standOn, tagsSpelled, type Bench } from './bench.ts';

export function judgeArea(draft: AreaDraft, bench: Bench): void {
  const { agreement, values } = draft;
  standOn(draft, agreement);
  compare(draft, { title: values['title'], weight: values['weight'], tags: values['tags'] }, bench);
  requireTags(draft, draft.known?.tags ?? [], bench);
  requireGround(draft, agreement, bench);
  const { known } = draft;
  if (known) {
    bench.findings.parse(draft, PatchArea, tagsSpelled(draft.write));
    return bench.findings.hold(draft, () => requireWeightFree(bench.ways.actor, known, draft.write));
  }
  const input = bench.findings.parse(draft, CreateArea, {
    agreementId: agreement.id,
    title: draft.label,
    ...pick(values, ['weight']),
  });
  draft.write = {
    agreementId: agreement.id,
    title: input?.title,
    weight: input?.weight,
    ...pick(values, ['position', 'tags']),
  };
}
