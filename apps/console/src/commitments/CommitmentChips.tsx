import { Chip, Tooltip } from '@mui/material';
import type { Commitment, CommitmentProgress } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

const light: Partial<Record<CommitmentProgress, 'amber' | 'green' | 'blue'>> = {
  at_risk: 'amber',
  in_progress: 'green',
  delivered: 'blue',
};

/** Where a commitment stands by its milestones, in the colour of their lights. */
export function ProgressChip({ progress }: { progress: CommitmentProgress }) {
  const t = useTexts();
  const rag = light[progress];
  return (
    <Tooltip title={t('resources.commitments.progressHint')}>
      <Chip
        size="small"
        variant="outlined"
        label={t(`resources.commitments.progress.${progress}`)}
        sx={(theme) => ({
          fontWeight: 600,
          ...(rag
            ? {
                borderColor: theme.palette.rag[rag].fill,
                color: theme.palette.rag[rag].text,
                backgroundColor: theme.palette.mode === 'dark' ? 'transparent' : theme.palette.rag[rag].tint,
              }
            : { color: progress === 'no_milestones' ? 'warning.main' : 'text.secondary', borderStyle: 'dashed' }),
        })}
      />
    </Tooltip>
  );
}

/** The stored state, which says more than the progress only where it is not simply accepted. */
export function CommitmentStateChip({ state }: Pick<Commitment, 'state'>) {
  const t = useTexts();
  return (
    <Chip
      size="small"
      variant="outlined"
      label={t(`words.commitmentState.${state}`)}
      sx={{
        fontWeight: state === 'accepted' ? 500 : 650,
        color: state === 'accepted' ? 'text.secondary' : 'text.primary',
      }}
    />
  );
}

/** Progress is spoken of where something is promised and not yet ended. */
export const isLive = ({ state }: Pick<Commitment, 'state'>): boolean => state === 'accepted' || state === 'proposed';
export const smartMet = ({ smart }: Pick<Commitment, 'smart'>): number =>
  smart.filter(({ missing }) => missing === null).length;

/** How many of the five criteria hold, short. */
export function SmartCount({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  const met = smartMet(commitment);
  const gaps = commitment.smart.flatMap(({ missing }) =>
    missing ? [t(`resources.commitments.smart.missing.${missing}`)] : [],
  );
  return (
    <Tooltip title={gaps.length > 0 ? gaps.join(' ') : t('resources.commitments.smart.complete')}>
      <Chip
        size="small"
        variant="outlined"
        tabIndex={0}
        label={`SMART ${t('resources.commitments.smart.count', { met })}`}
        aria-label={t('resources.commitments.smart.countLabel', { met })}
        sx={{ fontWeight: 500, color: met === 5 ? 'success.main' : 'text.secondary' }}
      />
    </Tooltip>
  );
}
