import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { commitmentMachine, stepsFrom, type Commitment, type CommitmentAct } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { ActionButtons, type Action } from '../parts/ActionButtons.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useRemoving } from '../removals/useRemoving.tsx';

/** Steps without a way back: behind "More". */
const final: ReadonlySet<CommitmentAct> = new Set<CommitmentAct>(['withdraw', 'fail', 'close']);

/** The steps that leave this state, as the machine has them; what is refused says why. */
export function CommitmentSteps({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  const notify = useNotify();
  const queries = useQueryClient();
  const concord = useConcord();
  const holds = useHolds();
  const [act, setAct] = useState<CommitmentAct | null>(null);
  const [removal, removing] = useRemoving('commitments', commitment);
  const steps = stepsFrom(commitmentMachine, commitment.state).filter(({ permission }) => holds(permission));
  const step = steps.find((one) => one.act === act);
  const take = useMutation<Commitment, Error, string>({
    networkMode: 'always',
    mutationFn: (reason) => {
      if (!step) throw new Error('no step is open');
      return concord.transitionCommitment(commitment, { to: step.to, act: step.act, ...(reason ? { reason } : {}) });
    },
    onSuccess: async ({ state }) => {
      setAct(null);
      notify('resources.commitments.stepDone', {
        type: 'success',
        messageArgs: { state: t(`words.commitmentState.${state}`) },
      });
      await queries.invalidateQueries();
    },
  });
  if (removing.length === 0 && !steps.some((one) => commitment.allowedActions.includes(one.act))) return null;
  const actionOf = (one: CommitmentAct): Action => ({
    act: one,
    label: t(`resources.commitments.act.${one}`),
    ...(one === 'accept' ? { variant: 'contained' } : {}),
    onClick: () => {
      take.reset();
      setAct(one);
    },
  });
  const acts = steps.map((one) => one.act);
  return (
    <>
      <ActionButtons
        resource="commitments"
        record={commitment}
        actions={acts.filter((one) => !final.has(one)).map(actionOf)}
        rare={[...acts.filter((one) => final.has(one)).map(actionOf), ...removing]}
      />
      {removal}
      {step && (
        <ReasonDialog
          title={t(`resources.commitments.act.${step.act}`)}
          explanation={t(`resources.commitments.explain.${step.act}`)}
          confirm={t(`resources.commitments.act.${step.act}`)}
          colour={step.act === 'withdraw' || step.act === 'fail' ? 'error' : 'primary'}
          reason={step.reason ? 'required' : 'none'}
          {...(step.act === 'close' ? { reasonLabel: t('resources.commitments.closingNote') } : {})}
          busy={take.isPending}
          error={take.error}
          onConfirm={(reason) => take.mutate(reason)}
          onClose={() => setAct(null)}
        />
      )}
    </>
  );
}
