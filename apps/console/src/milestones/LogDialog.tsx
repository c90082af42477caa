import { Dialog, DialogContent, DialogTitle, Typography, useMediaQuery, type Theme } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { useNotify } from 'react-admin';
import type { Milestone, ProgressUpdate } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { hasDraft } from './progressDraft.ts';

const LogProgress = lazy(() => import('./LogProgress.tsx').then(({ LogProgress: form }) => ({ default: form })));

interface LogDialogProps {
  milestone: Milestone;
  /** The update to correct, if it is not a new one. */
  corrects?: ProgressUpdate;
  onClose: () => void;
}
/** The progress form over the page it was asked for on; the page stays where it was. Closing keeps the draft, and says so. */
export function LogDialog({ milestone, corrects, onClose }: LogDialogProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const me = useMe();
  const notify = useNotify();
  const close = (): void => {
    onClose();
    if (hasDraft(me, milestone, corrects)) notify('resources.milestones.log.kept', { type: 'info' });
  };
  const logged = (): void => {
    onClose();
    void queries.invalidateQueries();
  };
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth fullScreen={narrow} aria-labelledby="log-title">
      <DialogTitle id="log-title" sx={{ paddingBlockEnd: 0.5 }}>
        {t(corrects ? 'resources.progress-updates.correct' : 'words.milestoneAct.log')}
        <Typography variant="body2" color="text.secondary">
          {milestone.title} · {milestone.agreement.reference}
        </Typography>
      </DialogTitle>
      <Suspense
        fallback={
          <DialogContent>
            <RowsSkeleton rows={6} />
          </DialogContent>
        }
      >
        <LogProgress milestone={milestone} {...(corrects ? { corrects } : {})} onLogged={logged} onCancel={close} />
      </Suspense>
    </Dialog>
  );
}
