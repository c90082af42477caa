import { MenuItem, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import type { Agreement, Contact, ProgressReportSchedule } from '@concord/contracts';
import { readRule, writeRule, type Rhythm } from '../commitments/commitmentForm.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { fieldErrorsOf } from '../parts/fieldErrors.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

/** The rhythms in which partners report; any other rule is written. */
const reported = ['monthly', 'quarterly', 'halfYearly', 'yearly', 'other'] as const satisfies readonly Rhythm[];
const furthestDueDays = 365;

interface ScheduleDialogProps {
  agreement: Agreement;
  /** Those it may be set for. */
  parties: Agreement['parties'];
  /** The one that is changed; what its reports were made by stays. */
  schedule?: ProgressReportSchedule;
  onClose: () => void;
}
/** Sets which party owes progress reports, how often and by when; later who is asked and when it ends. */
export function ScheduleDialog({ agreement, parties, schedule, onClose }: ScheduleDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const today = useOfficeDay();
  const [partyId, setPartyId] = useState(
    schedule?.partyId ?? (parties.find(({ role }) => role !== 'lead') ?? parties[0])?.id ?? '',
  );
  const [rule, setRule] = useState(schedule?.recurrenceRule ?? writeRule('quarterly', ''));
  const [startsOn, setStartsOn] = useState(schedule?.startsOn ?? `${today.slice(0, 4)}-01-01`);
  const [dueDays, setDueDays] = useState(String(schedule?.dueDays ?? 30));
  const [person, setPerson] = useState(schedule?.responsibleContactId ?? '');
  const [endsOn, setEndsOn] = useState(schedule?.endsOn ?? '');
  const save = useMutation({
    networkMode: 'always',
    mutationFn: () => {
      const data = {
        dueDays: Number(dueDays),
        responsibleContactId: person || null,
        ...(schedule
          ? { endsOn: endsOn || null }
          : { agreementId: agreement.id, partyId, recurrenceRule: rule, startsOn }),
      };
      return schedule
        ? concord.update('progress-report-schedules', { id: schedule.id, data, previousData: schedule })
        : concord.create('progress-report-schedules', { data });
    },
    onSuccess: async () => {
      notify('resources.progress-reports.schedule.kept', { type: 'success' });
      onClose();
      await queries.invalidateQueries();
    },
  });
  const refused = fieldErrorsOf(save.error);
  const beside = (field: string) => ({ error: refused[field] !== undefined, helperText: refused[field] });
  const organisationId = agreement.parties.find(({ id }) => id === partyId)?.organisationId;
  const chosen = dueDays !== '' && Number(dueDays) >= 0 && Number(dueDays) <= furthestDueDays;
  return (
    <ReasonDialog
      title={t(schedule ? 'resources.progress-reports.schedule.change' : 'resources.progress-reports.schedule.add')}
      confirm={t('shell.actions.save')}
      reason="none"
      busy={save.isPending}
      unfinished={!chosen || partyId === '' || startsOn === '' || rule === ''}
      error={Object.keys(refused).length > 0 ? null : save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      {!schedule && (
        <>
          <TextField
            select
            label={t('resources.progress-reports.schedule.party')}
            value={partyId}
            onChange={({ target }) => {
              setPartyId(target.value);
              setPerson('');
            }}
            sx={{ marginBlockStart: 1 }}
            {...beside('partyId')}
          >
            {parties.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <RuleFields rule={rule} change={setRule} refused={refused['recurrenceRule']} />
          <DateField
            label={t('resources.progress-reports.schedule.startsOn')}
            value={startsOn}
            onChange={({ target }) => setStartsOn(target.value)}
            required
            error={refused['startsOn'] !== undefined}
            helperText={refused['startsOn'] ?? t('resources.progress-reports.schedule.startsHint')}
          />
        </>
      )}
      <TextField
        type="number"
        label={t('resources.progress-reports.schedule.dueDays')}
        value={dueDays}
        onChange={({ target }) => setDueDays(target.value)}
        required
        sx={{ marginBlockStart: schedule ? 1 : 0 }}
        slotProps={{ htmlInput: { min: 0, max: furthestDueDays } }}
        {...beside('dueDays')}
      />
      {organisationId && <PersonField organisationId={organisationId} chosen={person} change={setPerson} />}
      {schedule && (
        <DateField
          label={t('resources.progress-reports.schedule.endsOn')}
          value={endsOn}
          onChange={({ target }) => setEndsOn(target.value)}
          error={refused['endsOn'] !== undefined}
          helperText={refused['endsOn'] ?? t('resources.progress-reports.schedule.endsHint')}
        />
      )}
    </ReasonDialog>
  );
}

interface RuleFieldsProps {
  rule: string;
  change: (rule: string) => void;
  refused: string | undefined;
}
function RuleFields({ rule, change, refused }: RuleFieldsProps) {
  const t = useTexts();
  const [own, setOwn] = useState(false);
  const { rhythm } = readRule(rule);
  const shown = own ? 'other' : (reported.find((name) => name === rhythm) ?? 'other');
  return (
    <>
      <TextField
        select
        label={t('resources.progress-reports.schedule.rhythm')}
        value={shown}
        onChange={({ target }) => {
          const name = reported.find((one) => one === target.value) ?? 'other';
          setOwn(name === 'other');
          if (name !== 'other') change(writeRule(name, ''));
        }}
      >
        {reported.map((name) => (
          <MenuItem key={name} value={name}>
            {t(`resources.commitments.every.${name}`)}
          </MenuItem>
        ))}
      </TextField>
      {shown === 'other' && (
        <TextField
          label={t('resources.commitments.ruleName')}
          value={rule}
          onChange={({ target }) => change(target.value.trim().toUpperCase())}
          required
          error={refused !== undefined}
          helperText={refused ?? t('resources.commitments.ruleHint')}
          slotProps={{ htmlInput: { maxLength: 200, spellCheck: false } }}
        />
      )}
    </>
  );
}

interface PersonFieldProps {
  organisationId: string;
  chosen: string;
  change: (id: string) => void;
}
/** Who at the party is asked; by default whoever it has named as its focal points. */
function PersonField({ organisationId, chosen, change }: PersonFieldProps) {
  const t = useTexts();
  const { data = [] } = useGetList<Contact>('contacts', {
    filter: { organisationId, active: true },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <TextField
      select
      label={t('resources.progress-reports.schedule.person')}
      value={data.some(({ id }) => id === chosen) ? chosen : ''}
      onChange={({ target }) => change(target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{t('resources.progress-reports.schedule.focalPoints')}</MenuItem>
      {data.map(({ id, name, title }) => (
        <MenuItem key={id} value={id}>
          {[name, title].filter(Boolean).join(', ')}
        </MenuItem>
      ))}
    </TextField>
  );
}
