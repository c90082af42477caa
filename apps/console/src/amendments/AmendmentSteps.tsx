import { Alert } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import {
  amendmentMachine,
  stepsFrom,
  type Agreement,
  type Amendment,
  type AmendmentAct,
  type AmendmentGuard,
  type AmendmentState,
  type Step,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ActionButtons } from '../parts/ActionButtons.tsx';
import { fieldErrorsOf } from '../parts/fieldErrors.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { warningsOf, type AmendmentWarning } from './warnings.ts';

type AmendmentStep = Step<AmendmentState, AmendmentAct, AmendmentGuard>;
const grave: ReadonlySet<AmendmentAct> = new Set<AmendmentAct>(['back', 'withdraw']);

/** The steps that leave this state, as the machine has them; what is refused says why, change by change. */
export function AmendmentSteps({ amendment, agreement }: { amendment: Amendment; agreement: Agreement | undefined }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const [step, setStep] = useState<AmendmentStep | null>(null);
  const transition = useMutation({
    mutationFn: ({ to, act, reason }: { to: AmendmentState; act: AmendmentAct; reason: string }) =>
      concord.transitionAmendment(amendment, { to, act, ...(reason ? { reason } : {}) }),
    onSuccess: async (changed) => {
      setStep(null);
      notify('resources.amendments.done', {
        type: 'success',
        messageArgs: { state: t(`words.amendmentState.${changed.state}`) },
      });
      await queries.invalidateQueries();
    },
    // the record may have moved since the page was read: what stands in the way is shown behind
    onError: () => queries.invalidateQueries({ queryKey: ['amendments'] }),
  });
  const steps = stepsFrom(amendmentMachine, amendment.state);
  if (!steps.some(({ act }) => amendment.allowedActions.includes(act)) && !amendment.allowedActions.includes('edit'))
    return null;
  const actionOf = (one: AmendmentStep) => ({
    act: one.act,
    label: t(`resources.amendments.acts.${one.act}`),
    ...(amendment.allowedActions.includes(one.act) ? { variant: 'contained' as const } : {}),
    onClick: () => {
      transition.reset();
      setStep(one);
    },
  });
  const refused = Object.entries(fieldErrorsOf(transition.error));
  return (
    <>
      <ActionButtons
        resource="amendments"
        record={amendment}
        actions={steps.filter(({ act }) => !grave.has(act)).map(actionOf)}
        rare={steps.filter(({ act }) => grave.has(act)).map(actionOf)}
      />
      {step && (
        <ReasonDialog
          title={t('resources.amendments.stepTitle', {
            act: t(`resources.amendments.acts.${step.act}`),
            number: amendment.number,
          })}
          explanation={t(`resources.amendments.explain.${step.act}`)}
          confirm={t(`resources.amendments.acts.${step.act}`)}
          reason={step.reason ? 'required' : 'none'}
          busy={transition.isPending}
          error={transition.error}
          onConfirm={(reason) => transition.mutate({ to: step.to, act: step.act, reason })}
          onClose={() => setStep(null)}
        >
          {agreement && (step.act === 'sign' || step.act === 'apply') && (
            <Warnings warnings={warningsOf(amendment, agreement)} />
          )}
          {refused.length > 0 && (
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {refused.map(([pointer, text]) => (
                <li key={pointer}>
                  {subjectAt(amendment, pointer) && <strong>{subjectAt(amendment, pointer)}: </strong>}
                  {text}
                </li>
              ))}
            </ul>
          )}
        </ReasonDialog>
      )}
    </>
  );
}

function Warnings({ warnings }: { warnings: readonly AmendmentWarning[] }) {
  const t = useTexts();
  if (warnings.length === 0) return null;
  return (
    <Alert severity="warning">
      {warnings.map((warning) => (
        <div key={warning}>{t(`resources.amendments.warning.${warning}`)}</div>
      ))}
    </Alert>
  );
}

/** Which record a refusal of `changes.2.values.endsOn` speaks of. */
function subjectAt(amendment: Amendment, pointer: string): string | null {
  const index = /^changes\.(\d+)/.exec(pointer)?.[1];
  return index === undefined ? null : (amendment.changes?.[Number(index)]?.subject ?? null);
}
