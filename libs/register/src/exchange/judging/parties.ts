import type { PartyDraft } from '../import.plan.ts';
import { requireGround, underBroken, type Bench } from './bench.ts';

export function judgeParty(draft: PartyDraft, bench: Bench): void {
  const { agreement, organisation, role, row } = draft;
  if (agreement.broken) {
    if (row.sheet.record === 'parties') underBroken(draft, agreement, bench);
    draft.broken = true;
  } else if (organisation.broken) underBroken(draft, organisation, bench);
  requireGround(draft, agreement, bench);
  draft.write = { agreementId: agreement.id, organisationId: organisation.id, role };
}
