import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { useDateText } from '../parts/LocalDate.tsx';

/**
 * Why a milestone is among those without evidence; null where nothing is missing. A partner does not see internal files,
 * so their lack is not told it.
 */
export function useEvidenceGap(): (milestone: Milestone) => string | null {
  const t = useTexts();
  const write = useDateText();
  const told = useMe()?.role !== 'partner';
  return ({ evidencePolicy, evidenceCount, state, submittedOn, achievedOn, verificationLevel }) => {
    const done = state === 'submitted' || state === 'achieved';
    if (!told || !done || evidencePolicy !== 'required' || evidenceCount > 0) return null;
    if (verificationLevel === 'independently_verified') return t('resources.milestones.evidence.gap.verified');
    if (verificationLevel === 'evidence_attached') return t('resources.milestones.evidence.gap.gone');
    const day = (state === 'achieved' ? achievedOn : submittedOn) ?? '';
    return t(`resources.milestones.evidence.gap.${state}`, { date: write(day) });
  };
}
