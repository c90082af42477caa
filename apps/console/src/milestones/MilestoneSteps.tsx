import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined';
import { FormControlLabel, Switch } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { HttpError, useNotify } from 'react-admin';
import { milestoneMachine, stepsFrom, type Milestone, type MilestoneAct } from '@concord/contracts';
import { AskDialog, ConfirmDialog } from '../confirmations/ConfirmationDialogs.tsx';
import { FileDrop } from '../documents/FileDrop.tsx';
import { useUploads } from '../documents/useUploads.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds, useMe } from '../layout/me.ts';
import { ActionButtons, type Action } from '../parts/ActionButtons.tsx';
import { DateField } from '../parts/DateField.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { ReturnDialog } from '../parts/ReturnDialog.tsx';
import { useRemoving } from '../removals/useRemoving.tsx';
import { AskProgressDialog } from '../progress-requests/AskProgressDialog.tsx';
import { LogDialog } from './LogDialog.tsx';

/** How many steps are offered at first sight; the others stand behind "More", so that the title keeps its room. */
const likely = 2;
/** Acts that take something back or end it: asked for deliberately, behind "More". */
const grave: ReadonlySet<MilestoneAct> = new Set<MilestoneAct>(['miss', 'cancel', 'reopen']);
const decided = { miss: 'missed', cancel: 'cancelled', reopen: 'in_progress' } as const;

/** The acts that leave this state, as the machine has them; what is refused says why. */
export function MilestoneSteps({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const [act, setAct] = useState<MilestoneAct | 'ask' | 'askProgress' | 'confirm' | null>(null);
  const [removal, removing] = useRemoving('milestones', milestone);
  const close = (): void => setAct(null);
  const holds = useHolds();
  // an act the role never holds is not offered; one that is refused for now stays and says why
  const steps = stepsFrom(milestoneMachine, milestone.state)
    .filter(({ act: step, permission }) => holds(permission) || milestone.allowedActions.includes(step))
    .map(({ act: step }) => step);
  const main: MilestoneAct = milestone.state === 'submitted' ? 'verify' : 'log';
  const actionOf = (step: MilestoneAct): Action => ({
    act: step,
    label: t(`words.milestoneAct.${step}`),
    ...(step === main ? { variant: 'contained' } : {}),
    ...(step === 'log' ? { icon: <EditNoteOutlined />, shortcut: 'l' } : {}),
    onClick: () => setAct(step),
  });
  // offered where it may be asked, whatever the caller may log
  const askingProgress: Action[] = milestone.allowedActions.includes('askProgress')
    ? [{ act: 'askProgress', label: t('progressRequests.ask'), onClick: () => setAct('askProgress') }]
    : [];
  // the other side's word: offered where it can be asked for or given
  const asking: Action[] = milestone.allowedActions.includes('ask')
    ? [{ act: 'ask', label: t('confirmations.ask'), onClick: () => setAct('ask') }]
    : [];
  const confirming: Action[] = milestone.allowedActions.includes('confirm')
    ? [{ act: 'confirm', label: t('confirmations.answer'), variant: 'contained', onClick: () => setAct('confirm') }]
    : [];
  const next = [...confirming, ...steps.filter((step) => !grave.has(step)).map(actionOf), ...asking];
  const offered = [...steps, 'ask', 'askProgress', 'confirm'].some((step) => milestone.allowedActions.includes(step));
  if (!offered) return null;
  return (
    <>
      <ActionButtons
        resource="milestones"
        record={milestone}
        actions={next.slice(0, likely)}
        rare={[
          ...next.slice(likely),
          ...askingProgress,
          ...steps.filter((step) => grave.has(step)).map(actionOf),
          ...removing,
        ]}
      />
      {removal}
      {act === 'log' && <LogDialog milestone={milestone} onClose={close} />}
      {act === 'ask' && <AskDialog milestone={milestone} onClose={close} />}
      {act === 'askProgress' && <AskProgressDialog milestone={milestone} onClose={close} />}
      {act === 'confirm' && <ConfirmDialog milestone={milestone} onClose={close} />}
      {act === 'submit' && <SubmitDialog milestone={milestone} onClose={close} />}
      {act === 'verify' && <VerifyDialog milestone={milestone} onClose={close} />}
      {act === 'return' && <SendBackDialog milestone={milestone} onClose={close} />}
      {(act === 'miss' || act === 'cancel' || act === 'reopen') && (
        <DecideDialog act={act} milestone={milestone} onClose={close} />
      )}
    </>
  );
}

interface StepDialogProps {
  milestone: Milestone;
  onClose: () => void;
}

/** One act at the server; the page then shows what the server made of it, never what we hoped. */
function useStep<T>(act: MilestoneAct, onClose: () => void, send: (input: T) => Promise<Milestone>) {
  const t = useTexts();
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation<Milestone, Error, T>({
    networkMode: 'always',
    mutationFn: send,
    onSuccess: async ({ state, title }) => {
      onClose();
      notify('resources.milestones.step.done', {
        type: 'success',
        messageArgs: { title, state: t(`words.milestoneState.${state}`) },
      });
      await queries.invalidateQueries();
    },
    mutationKey: ['milestones', act],
  });
}

function SubmitDialog({ milestone, onClose }: StepDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const today = useOfficeDay();
  const isPartner = useMe()?.role === 'partner';
  const [achievedOn, setAchievedOn] = useState(today);
  const [shared, setShared] = useState(false);
  const visibility = isPartner || shared ? 'partner' : 'internal';
  const uploads = useUploads(
    { agreementId: milestone.agreementId, milestoneId: milestone.id, purpose: 'evidence', visibility },
    [],
  );
  const submit = useStep<string>('submit', onClose, async (narrative) => {
    const files = await uploads.settled();
    if (!files) throw new HttpError('resources.milestones.log.filesMissing', 0);
    return concord.submitMilestone(milestone, {
      achievedOn,
      narrative: narrative || null,
      evidenceIds: files.map(({ id }) => id),
    });
  });
  const { reset } = submit;
  const given = uploads.filed.length + uploads.underway.length;
  // what was refused is not said any more beside another day, or for want of a file beside one
  useEffect(reset, [reset, given, achievedOn]);
  const refused = fieldErrorOf(submit.error, 'achievedOn');
  const lacking = fieldErrorOf(submit.error, 'evidenceIds');
  return (
    <ReasonDialog
      title={t('words.milestoneAct.submit')}
      explanation={t(
        milestone.evidencePolicy === 'none'
          ? 'resources.milestones.step.submitUnverified'
          : 'resources.milestones.step.submit',
      )}
      confirm={t('words.milestoneAct.submit')}
      reason="optional"
      reasonLabel={t('resources.milestones.step.submitNote')}
      busy={submit.isPending}
      unfinished={achievedOn === ''}
      error={(refused ?? lacking) ? null : submit.error}
      onConfirm={(narrative) => submit.mutate(narrative)}
      onClose={onClose}
    >
      <DateField
        label={t('resources.milestones.fields.achievedOn')}
        value={achievedOn}
        onChange={({ target }) => setAchievedOn(target.value)}
        required
        error={refused !== undefined}
        helperText={refused}
        sx={{ marginBlockStart: 1 }}
        slotProps={{ htmlInput: { max: today } }}
      />
      <FileDrop
        uploads={uploads}
        label={t(
          milestone.evidencePolicy === 'required' && milestone.evidenceCount === 0
            ? 'resources.milestones.step.evidenceRequired'
            : 'resources.milestones.log.files',
        )}
        visibility={visibility}
        error={lacking}
      />
      {!isPartner && (
        <FormControlLabel
          control={
            <Switch
              size="small"
              checked={shared}
              // whom a file is for is said when it is filed: those that are there stay with whom they were for
              disabled={given > 0}
              onChange={(_, on) => setShared(on)}
            />
          }
          label={t('resources.milestones.step.shareFiles')}
          slotProps={{ typography: { variant: 'body2' } }}
          sx={{ marginInlineStart: -0.5 }}
        />
      )}
    </ReasonDialog>
  );
}

function VerifyDialog({ milestone, onClose }: StepDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const verify = useStep<string>('verify', onClose, (note) =>
    concord.verifyMilestone(milestone, { note: note || null }),
  );
  return (
    <ReasonDialog
      title={t('words.milestoneAct.verify')}
      explanation={t('resources.milestones.step.verify', { smart_count: milestone.evidenceCount })}
      confirm={t('words.milestoneAct.verify')}
      reason="optional"
      reasonLabel={t('resources.milestones.step.verifyNote')}
      busy={verify.isPending}
      error={verify.error}
      onConfirm={(note) => verify.mutate(note)}
      onClose={onClose}
    />
  );
}

function SendBackDialog({ milestone, onClose }: StepDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const giveBack = useStep<{ reason: string; day: string }>('return', onClose, ({ reason, day }) =>
    concord.returnMilestone(milestone, { reason, resubmitBy: day }),
  );
  return (
    <ReturnDialog
      title={t('words.milestoneAct.return')}
      explanation={t('resources.milestones.step.return')}
      reasonLabel={t('resources.milestones.step.returnReason')}
      dayLabel={t('resources.milestones.fields.resubmitBy')}
      dayField="resubmitBy"
      busy={giveBack.isPending}
      error={giveBack.error}
      onReturn={(given) => giveBack.mutate(given)}
      onClose={onClose}
    />
  );
}

function DecideDialog({ act, milestone, onClose }: StepDialogProps & { act: keyof typeof decided }) {
  const t = useTexts();
  const concord = useConcord();
  const decide = useStep<string>(act, onClose, (reason) =>
    concord.decideMilestone(milestone, { to: decided[act], reason }),
  );
  return (
    <ReasonDialog
      title={t(`words.milestoneAct.${act}`)}
      explanation={t(`resources.milestones.step.${act}`)}
      confirm={t(`words.milestoneAct.${act}`)}
      colour={act === 'reopen' ? 'primary' : 'error'}
      reason="required"
      busy={decide.isPending}
      error={decide.error}
      onConfirm={(reason) => decide.mutate(reason)}
      onClose={onClose}
    />
  );
}
