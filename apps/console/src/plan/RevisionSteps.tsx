import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { planRevisionMachine, type PlanRevision, type PlanRevisionAct } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { MovesToDecide } from './MovesToDecide.tsx';

/** What the caller may do about a proposed revision; nothing where they may do nothing. */
export function RevisionSteps({ revision }: { revision: PlanRevision }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const [act, setAct] = useState<PlanRevisionAct | null>(null);
  const step = planRevisionMachine.find((one) => one.act === act);
  const decidesMany = act === 'approve' && revision.moves.length > 1;
  const transition = useMutation({
    mutationFn: ({ to, reason }: { to: PlanRevision['state']; reason: string }) =>
      concord.transitionPlanRevision(revision, { to, ...(reason ? { reason } : {}) }),
    onSuccess: async ({ state }) => {
      setAct(null);
      if (state !== 'proposed') notify(`resources.plan-revisions.done.${state}`, { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      {planRevisionMachine
        .filter((one) => revision.allowedActions.includes(one.act))
        .map((one) => (
          <Button
            key={one.act}
            variant={one.act === 'approve' ? 'contained' : 'outlined'}
            onClick={() => {
              transition.reset();
              setAct(one.act);
            }}
          >
            {t(`resources.plan-revisions.acts.${one.act}`)}
          </Button>
        ))}
      {step && (
        <ReasonDialog
          title={t(`resources.plan-revisions.ask.${step.act}`)}
          explanation={t(`resources.plan-revisions.explain.${step.act}`)}
          confirm={t(`resources.plan-revisions.acts.${step.act}`)}
          reason={step.reason ? 'required' : 'none'}
          busy={transition.isPending}
          error={transition.error}
          onConfirm={(reason) => transition.mutate({ to: step.to, reason })}
          onClose={() => setAct(null)}
          wide={decidesMany}
        >
          {step.act === 'approve' && <MovesToDecide revision={revision} />}
        </ReasonDialog>
      )}
    </>
  );
}
