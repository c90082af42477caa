import { CreateIndicator, PatchIndicator } from '@concord/contracts';
import { checkIndicator } from '../../commitments/indicator.rules.ts';
import type { IndicatorDraft } from '../import.plan.ts';
import { compare, isExample, pick, requireGround, standOn, type Bench } from './bench.ts';

const columns = [
  'measure',
  'unit',
  'baselineValue',
  'baselineOn',
  'targetValue',
  'targetOn',
  'ascending',
  'meaning',
  'note',
] as const;

/** Less is better only where the file says so: else a target below its baseline is refused, as by hand. */
export function judgeIndicator(draft: IndicatorDraft, bench: Bench): void {
  const { commitment, known, values } = draft;
  standOn(draft, commitment);
  const { findings } = bench;
  const { agreement } = commitment.area;
  const wished = pick(values, columns);
  if (known) {
    compare(draft, wished, bench);
    findings.parse(draft, PatchIndicator, draft.write);
    findings.hold(draft, () => checkIndicator({ ...known, ...draft.write }));
  } else {
    const own = { commitmentId: commitment.id, title: draft.label };
    const input = findings.parse(draft, CreateIndicator, { ...own, ...wished });
    if (!input) return;
    findings.hold(draft, () => checkIndicator(input));
    draft.write = { ...input, agreementId: agreement.id, isExample: isExample(agreement) };
  }
  requireGround(draft, agreement, bench);
}
