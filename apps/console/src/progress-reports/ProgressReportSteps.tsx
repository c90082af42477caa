import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { progressReportMachine, stepsFrom, type ProgressReport, type ProgressReportAct } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { ActionButtons } from '../parts/ActionButtons.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { ReturnDialog } from '../parts/ReturnDialog.tsx';

const decided = { accept: 'accepted', return: 'returned', reopen: 'submitted' } as const;

interface ProgressReportStepsProps {
  report: ProgressReport;
  /** Saves what was typed and answers the report as it then is: a step never leaves words behind. */
  save: () => Promise<ProgressReport>;
  /** Whether something was typed that the server does not know of yet: with it the report may be handed in. */
  typed: boolean;
}
/** The next steps, each after a question: handed in by the party, then the office's turn. */
export function ProgressReportSteps({ report, save, typed }: ProgressReportStepsProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const holds = useHolds();
  const [act, setAct] = useState<ProgressReportAct | null>(null);
  const step = useMutation({
    networkMode: 'always',
    mutationFn: async ({ taken, reason, dueOn }: { taken: ProgressReportAct; reason: string; dueOn?: string }) => {
      if (taken === 'submit') return concord.submitProgressReport(await save());
      const words = { ...(reason ? { reason } : {}), ...(dueOn ? { dueOn } : {}) };
      return concord.transitionProgressReport(report, { to: decided[taken], ...words });
    },
    onSuccess: async ({ state }) => {
      setAct(null);
      notify('resources.progress-reports.step.done', {
        type: 'success',
        messageArgs: { state: t(`words.progressReportState.${state}`) },
      });
      await queries.invalidateQueries();
    },
  });
  const steps = stepsFrom(progressReportMachine, report.state).filter(
    (one) => holds(one.permission) && (report.awaiting !== 'nobody' || report.allowedActions.includes(one.act)),
  );
  if (steps.length === 0) return null;
  // what stands in the form counts as said
  const saidSo = typed && report.allowedActions.includes('edit');
  const record = saidSo ? { ...report, allowedActions: [...report.allowedActions, 'submit'] } : report;
  const asks = steps.find((one) => one.act === act);
  return (
    <>
      <ActionButtons
        resource="progress-reports"
        record={record}
        actions={steps.map((one) => ({
          act: one.act,
          label: t(`words.progressReportAct.${one.act}`),
          variant: one.act === 'submit' || one.act === 'accept' ? 'contained' : 'outlined',
          onClick: () => {
            step.reset();
            setAct(one.act);
          },
        }))}
      />
      {act === 'return' && (
        <ReturnDialog
          title={t('words.progressReportAct.return')}
          explanation={t('resources.progress-reports.step.return')}
          reasonLabel={t('resources.progress-reports.step.reason')}
          dayLabel={t('resources.progress-reports.step.dueOn')}
          dayField="dueOn"
          busy={step.isPending}
          error={step.error}
          onReturn={({ reason, day }) => step.mutate({ taken: 'return', reason, dueOn: day })}
          onClose={() => setAct(null)}
        />
      )}
      {act && act !== 'return' && (
        <ReasonDialog
          title={t(`words.progressReportAct.${act}`)}
          explanation={t(`resources.progress-reports.step.${act}`)}
          confirm={t(`words.progressReportAct.${act}`)}
          reason={asks?.reason ? 'required' : 'none'}
          busy={step.isPending}
          error={step.error}
          onConfirm={(reason) => step.mutate({ taken: act, reason })}
          onClose={() => setAct(null)}
        />
      )}
    </>
  );
}
