import { CreateCommitment, PatchCommitment } from '@concord/contracts';
import { refuseField } from '@concord/platform';
import { checkWorth, settleTiming } from '../../commitments/commitment.rules.ts';
import { checkStrength } from '../../commitments/commitments.service.ts';
import type { CommitmentDraft } from '../import.plan.ts';
import {
  compare,
  dated,
  isExample,
  pick,
  requireGround,
  requireTags,
  standOn,
  tagsSpelled,
  type Bench,
  type Wished,
} from './bench.ts';

export function judgeCommitment(draft: CommitmentDraft, bench: Bench): void {
  const { area, owners, values, known } = draft;
  standOn(draft, area);
  for (const owner of owners) standOn(draft, owner);
  const { findings } = bench;
  const ownerPartyIds = owners.map(({ id }) => id);
  const given = commitmentGiven(values);
  requireTags(draft, known?.tags ?? [], bench);
  compare(draft, given, bench);
  if (known) {
    const added = ownerPartyIds.filter((id) => !known.ownerPartyIds.includes(id));
    if (added.length > 0) compare(draft, { ownerPartyIds: [...known.ownerPartyIds, ...added] }, bench);
    findings.parse(draft, PatchCommitment, tagsSpelled(draft.write));
    // what belongs to another schedule falls away with it
    findings.hold(draft, () => compare(draft, { ...settleTiming(known, pick(draft.write, timingFields)) }, bench));
    findings.hold(draft, () => checkWorth({ ...known, ...pick(draft.write, worthFields) }));
  } else {
    const parents = { agreementId: area.agreement.id, areaId: area.id };
    const own = { ...parents, title: draft.label, ownerPartyIds };
    const input = findings.parse(draft, CreateCommitment, { ...tagsSpelled(given), ...own });
    if (input) findings.hold(draft, () => checkWorth(input));
    draft.write = { ...given, ...own, isExample: isExample(area.agreement) };
    findings.hold(draft, () => Object.assign(draft.write, settleTiming(null, given)));
  }
  const strength = values['strength'];
  const { currency } = values;
  if (typeof currency === 'string' && !bench.register.currencies.includes(currency))
    findings.hold(draft, () => {
      throw refuseField('/currency', 'CODE.UNKNOWN', { codelist: 'currency', code: currency });
    });
  requireGround(draft, area.agreement, bench);
  const { write, known: standing, cause } = area.agreement;
  const binding = (write['binding'] ?? standing?.binding) === true;
  // whether an agreement that has errors would be binding is not known
  if (strength && (standing || !cause)) findings.hold(draft, () => checkStrength({ binding }, strength as 'binding'));
}

const timingFields = ['schedule', 'dueOn', 'dueOnPrecision', 'recurrenceRule', 'startsOn', 'trigger'] as const;
const worthFields = ['kind', 'amount', 'currency', 'valuationMethod'] as const;

/** How it recurs, or what sets it off, says by itself which schedule it has. */
function commitmentGiven(values: Wished): Record<string, unknown> {
  const given = pick(dated(values), ['strength', 'description', 'tags', ...worthFields, ...timingFields]);
  if (given['recurrenceRule']) return { ...given, schedule: 'recurring' };
  return given['trigger'] ? { ...given, schedule: 'triggered' } : given;
}
