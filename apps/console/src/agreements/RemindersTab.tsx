import { Alert, Box, Button, Checkbox, FormControlLabel, FormHelperText, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Agreement, Delivery, ReminderPolicy, TeamMember } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { DeliveryRows } from '../deliveries/DeliveryRows.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { LocalDate, useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { Rows } from '../parts/Rows.tsx';
import { PolicyDialog } from '../reminder-policies/PolicyDialog.tsx';
import { PolicyRows } from '../reminder-policies/ReminderPolicyList.tsx';
import { PreviewPanel } from '../reminder-policies/PreviewPanel.tsx';
import { ActivationPreview } from './ActivationPreview.tsx';
import { useRowsOf } from './rows.ts';

/** Whether anybody is reminded, by which rules, and what went out. */
export default function RemindersTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const log = useRowsOf<Delivery>('deliveries', agreement.id, { field: 'dueAt', order: 'DESC' }, 25);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Switch agreement={agreement} />
      <MissingFromTeam agreement={agreement} />
      <PreviewPanel agreementId={agreement.id} />
      <OwnRules agreement={agreement} />
      <Rows
        title={t('resources.agreements.reminders.log')}
        list={log}
        empty={{
          title: t('resources.agreements.reminders.noLog'),
          hint: t('resources.agreements.reminders.noLogHint'),
        }}
        all={listPath('deliveries', { agreementId: agreement.id })}
      >
        {(rows) => <DeliveryRows deliveries={rows} withSubject />}
      </Rows>
    </Box>
  );
}

/** The rules of this agreement alone; what it has none for follows those of its type, or of everything. */
function OwnRules({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const holds = useHolds();
  const [open, setOpen] = useState<ReminderPolicy | 'new' | null>(null);
  const may = holds('reminder-policies.write') && agreement.allowedActions.includes('edit');
  return (
    <>
      <PolicyRows
        title={t('resources.agreements.reminders.rules')}
        empty={{
          title: t('resources.agreements.reminders.noRules'),
          hint: t('resources.agreements.reminders.noRulesHint'),
        }}
        agreementId={agreement.id}
        action={may && <Button onClick={() => setOpen('new')}>{t('resources.reminder-policies.create')}</Button>}
        onEdit={setOpen}
      />
      {open === 'new' && (
        <PolicyDialog of={{ scope: 'agreement', scopeId: agreement.id }} onClose={() => setOpen(null)} />
      )}
      {open !== null && open !== 'new' && <PolicyDialog policy={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Switch({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const holds = useHolds();
  const write = useDateText();
  const [asking, setAsking] = useState(false);
  const on = agreement.remindersFrom !== null;
  const may = holds('reminders.activate') && agreement.allowedActions.includes('edit');
  return (
    <>
      <Alert
        severity={on ? 'success' : 'info'}
        action={
          may && (
            <Button color="inherit" onClick={() => setAsking(true)}>
              {t(on ? 'resources.agreements.reminders.change' : 'resources.agreements.reminders.activate')}
            </Button>
          )
        }
      >
        <Typography sx={{ fontWeight: 650 }}>
          {agreement.remindersFrom
            ? t('resources.agreements.reminders.on', { date: write(agreement.remindersFrom) })
            : t('resources.agreements.reminders.off')}
        </Typography>
        {on
          ? t(
              agreement.remindsPartners
                ? 'resources.agreements.reminders.partnersOn'
                : 'resources.agreements.reminders.partnersOff',
            )
          : t('resources.agreements.reminders.offHint')}
      </Alert>
      {asking && <Activation agreement={agreement} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Who is told in the officers' place where the team has none, or that it is nobody. */
function MissingFromTeam({ agreement: { team } }: { agreement: Agreement }) {
  const t = useTexts();
  const has = (duty: TeamMember['duty']): boolean => team.some((member) => member.duty === duty);
  if (has('officer')) return null;
  return has('manager') ? (
    <Alert severity="info">{t('resources.agreements.reminders.noOfficer')}</Alert>
  ) : (
    <Alert severity="warning">{t('resources.agreements.reminders.nobody')}</Alert>
  );
}

function Activation({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const today = useOfficeDay();
  const [from, setFrom] = useState(agreement.remindersFrom ?? today);
  const [on, setOn] = useState(true);
  const [partners, setPartners] = useState(agreement.remindsPartners);
  const activate = useMutation({
    mutationFn: () =>
      concord.activateReminders(agreement, { remindersFrom: on ? from : null, remindsPartners: on && partners }),
    onSuccess: async () => {
      notify('resources.agreements.reminders.done', { type: 'success' });
      onClose();
      await queries.invalidateQueries();
    },
  });
  const refused = fieldErrorOf(activate.error, 'remindersFrom');
  return (
    <ReasonDialog
      title={t('resources.agreements.reminders.title')}
      explanation={agreement.remindersFrom === null ? t('resources.agreements.reminders.offHint') : undefined}
      confirm={t(
        !on
          ? 'resources.agreements.reminders.deactivate'
          : agreement.remindersFrom === null
            ? 'resources.agreements.reminders.activate'
            : 'shell.actions.save',
      )}
      reason="none"
      wide
      busy={activate.isPending}
      error={refused ? null : activate.error}
      onConfirm={() => activate.mutate()}
      onClose={onClose}
    >
      {agreement.remindersFrom !== null && (
        <FormControlLabel
          control={<Checkbox checked={on} onChange={(_, checked) => setOn(checked)} />}
          label={
            <>
              {t('resources.agreements.reminders.isOn')} (<LocalDate date={agreement.remindersFrom} />)
            </>
          }
        />
      )}
      {on && (
        <>
          <MissingFromTeam agreement={agreement} />
          <DateField
            label={t('resources.agreements.reminders.from')}
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
              // what was refused is changed: the refusal no longer speaks of it
              if (activate.isError) activate.reset();
            }}
            required
            error={refused !== undefined}
            helperText={refused ?? t('resources.agreements.reminders.fromHint')}
          />
          <Box>
            <FormControlLabel
              control={<Checkbox checked={partners} onChange={(_, checked) => setPartners(checked)} />}
              label={t('resources.agreements.reminders.partners')}
            />
            <FormHelperText sx={{ marginInlineStart: 4 }}>
              {t('resources.agreements.reminders.partnersHint')}
            </FormHelperText>
          </Box>
          <ActivationPreview agreementId={agreement.id} remindersFrom={from} remindsPartners={partners} />
        </>
      )}
    </ReasonDialog>
  );
}
