import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { agreementMachine, stepsFrom, type Agreement, type AgreementAct, type Step, type AgreementState, type AgreementGuard } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ActionButtons } from '../parts/ActionButtons.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { agreementActText, agreementStateText } from '../parts/StateChip.tsx';

type AgreementStep = Step<AgreementState, AgreementAct, AgreementGuard>;

/** Steps that take something back or stop something: asked for deliberately, behind "More". */
const grave: ReadonlySet<AgreementAct> = new Set<AgreementAct>(['back', 'suspend', 'end', 'terminate', 'supersede', 'cancel', 'close']);
const explained = ['suspend', 'terminate', 'cancel', 'end'] as const;
const isExplained = (act: AgreementAct): act is (typeof explained)[number] => explained.some((one) => one === act);

/** The steps that leave this state, as the machine has them; what is refused says why. */
export function AgreementSteps({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const [step, setStep] = useState<AgreementStep | null>(null);
  const transition = useMutation({
    mutationFn: ({ to, act, reason }: { to: AgreementState; act: AgreementAct; reason?: string }) => concord.transitionAgreement(agreement, { to, act, ...(reason ? { reason } : {}) }),
    onSuccess: async (changed) => {
      setStep(null);
      notify('resources.agreements.transition.done', { type: 'success', messageArgs: { state: agreementStateText(t, changed.type, changed.state) } });
      await queries.invalidateQueries();
    },
  });
  const steps = stepsFrom(agreementMachine, agreement.state);
  if (!steps.some(({ act }) => agreement.allowedActions.includes(act)) && !agreement.allowedActions.includes('edit')) return null;
  const actionOf = (one: AgreementStep) => ({
    act: one.act,
    label: agreementActText(t, agreement.type, one.act),
    onClick: () => {
      transition.reset();
      setStep(one);
    },
  });
  return (
    <>
      <ActionButtons
        resource="agreements"
        record={agreement}
        actions={steps.filter(({ act }) => !grave.has(act)).map(actionOf)}
        rare={steps.filter(({ act }) => grave.has(act)).map(actionOf)}
      />
      {step && (
        <ReasonDialog
          title={t('resources.agreements.transition.title', { act: agreementActText(t, agreement.type, step.act), reference: agreement.reference })}
          explanation={isExplained(step.act) ? t(`resources.agreements.transition.explain.${step.act}`) : undefined}
          confirm={agreementActText(t, agreement.type, step.act)}
          reason={step.reason ? 'required' : 'none'}
          busy={transition.isPending}
          error={transition.error}
          onConfirm={(reason) => transition.mutate({ to: step.to, act: step.act, reason })}
          onClose={() => setStep(null)}
        />
      )}
    </>
  );
}
