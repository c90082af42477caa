import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { useDateText } from '../parts/LocalDate.tsx';

/** When what is still open should have something to show. */
const dueStatesAsked: ReadonlySet<Milestone['dueState']> = new Set<Milestone['dueState']>([
  'due_soon',
  'due',
  'overdue',
]);

/**
 * Why a milestone is among those without evidence; null where nothing is missing. A partner does not see internal files,
 * so their lack is not told it.
 */
export function useEvidenceGap(): (milestone: Milestone) => string | null {
  const t = useTexts();
  const write = useDateText();
  const told = useMe()?.role !== 'partner';
  return ({ evidencePolicy, evidenceCount, state, dueState, submittedOn, achievedOn, verificationLevel }) => {
    if (!told || evidencePolicy !== 'required' || evidenceCount > 0) return null;
    if (dueStatesAsked.has(dueState)) return t('resources.milestones.evidence.gap.due');
    if (state !== 'submitted' && state !== 'achieved') return null;
    if (verificationLevel === 'independently_verified') return t('resources.milestones.evidence.gap.verified');
    if (verificationLevel === 'evidence_attached') return t('resources.milestones.evidence.gap.gone');
    const day = (state === 'achieved' ? achievedOn : submittedOn) ?? '';
    return t(`resources.milestones.evidence.gap.${state}`, { date: write(day) });
  };
}
