import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import {
  statusReportMachine,
  stepsFrom,
  type StatusReport,
  type StatusReportAct,
  type StatusReportState,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { ActionButtons } from '../parts/ActionButtons.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

interface ReportStepsProps {
  report: StatusReport;
  /** Saves what was typed and answers the report as it then is: a step never leaves words behind. */
  save: () => Promise<StatusReport>;
}
interface ReportStep {
  act: StatusReportAct;
  to: StatusReportState;
  reason?: true | 'unless_document';
}

/** The next steps, each after a question; what froze or left cannot be taken back, so nothing is shown before it is true. */
export function ReportSteps({ report, save }: ReportStepsProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const holds = useHolds();
  const [step, setStep] = useState<ReportStep | null>(null);
  const transition = useMutation({
    networkMode: 'always',
    mutationFn: async ({ to, reason }: { to: StatusReportState; reason: string }) =>
      concord.transitionReport(await save(), { to, ...(reason ? { reason } : {}) }),
    onSuccess: async ({ state }) => {
      setStep(null);
      notify('resources.status-reports.step.done', {
        type: 'success',
        messageArgs: { state: t(`words.statusReportState.${state}`) },
      });
      await queries.invalidateQueries();
    },
  });
  const steps = stepsFrom(statusReportMachine, report.state).filter(
    ({ act, permission }) => holds(permission) || report.allowedActions.includes(act),
  );
  if (!steps.some(({ act }) => report.allowedActions.includes(act)) && !report.allowedActions.includes('edit'))
    return null;
  return (
    <>
      <ActionButtons
        resource="status-reports"
        record={report}
        actions={steps.map((one) => ({
          act: one.act,
          label: t(`words.statusReportAct.${one.act}`),
          variant: one.act === 'revise' ? 'outlined' : 'contained',
          onClick: () => {
            transition.reset();
            setStep(one);
          },
        }))}
      />
      {step && (
        <ReasonDialog
          title={t(`words.statusReportAct.${step.act}`)}
          explanation={t(`resources.status-reports.step.${step.act}`, { smart_count: report.recipients.length })}
          confirm={t(`words.statusReportAct.${step.act}`)}
          reason={step.reason ? 'required' : 'none'}
          busy={transition.isPending}
          error={transition.error}
          onConfirm={(reason) => transition.mutate({ to: step.to, reason })}
          onClose={() => setStep(null)}
        />
      )}
    </>
  );
}
