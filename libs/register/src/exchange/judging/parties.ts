import type { PartyDraft } from '../import.plan.ts';
import { requireGround, standOn, type Bench } from './bench.ts';

export function judgeParty(draft: PartyDraft, bench: Bench): void {
  const { agreement, organisation, role } = draft;
  standOn(draft, agreement);
  standOn(draft, organisation);
  requireGround(draft, agreement, bench);
  draft.write = { agreementId: agreement.id, organisationId: organisation.id, role };
}
