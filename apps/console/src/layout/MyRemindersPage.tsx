import {
  Alert,
  Box,
  Button,
  Checkbox,
  FormControlLabel,
  FormHelperText,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useLocale, useNotify } from 'react-admin';
import type { PatchReminderPreferences, ReminderPreferences } from '@concord/contracts';
import { weekdayNames } from '../calendars/weekdays.ts';
import { useTexts } from '../i18n/index.ts';
import { codeOf } from '../refusal.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorsOf } from '../parts/fieldErrors.ts';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { TimeField } from '../parts/TimeField.tsx';
import { useOverviewTime } from '../reminder-policies/overviewTime.ts';
import { useConcord } from './me.ts';

/** One's own wishes: how reminders come, how many a day one by one, when the weekly overview comes, and when nothing does. */
export default function MyRemindersPage() {
  const t = useTexts();
  const concord = useConcord();
  const { data, error, refetch } = useQuery({
    queryKey: ['me', 'reminders'],
    queryFn: () => concord.myReminders(),
    retry: false,
  });
  const nobody = codeOf(error) === 'RECORD.NOT_FOUND';
  return (
    <>
      <PageHeader
        title={t('reminders.mine.title')}
        below={
          <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '70ch' }}>
            {t('reminders.mine.hint')}
          </Typography>
        }
      />
      {nobody && <Alert severity="info">{t('reminders.mine.nobody')}</Alert>}
      {error && !nobody && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && <Wishes said={data} />}
    </>
  );
}

const never = 'never';
/** As the office says, day and time. */
const ruled = 'ruled';
const hasTime = (day: string): boolean => day !== never && day !== ruled;
const ways = ['ruled', 'most', 'all'] as const;
type Way = (typeof ways)[number];

/** The wishes as they are being typed. */
interface Draft {
  /** A day of the week, `never` or `ruled`. */
  day: string;
  at: string;
  way: Way;
  most: string;
  quiet: boolean;
  from: string;
  to: string;
  byMail: boolean;
}

const draftOf = ({ digestDay, digestAt, atMost, quietFrom, quietTo, byMail, office }: ReminderPreferences): Draft => ({
  day: digestDay === null ? never : String(digestDay),
  at: digestAt ?? office.digestAt,
  way: atMost === 'ruled' ? 'ruled' : atMost === null ? 'all' : 'most',
  most: typeof atMost === 'number' ? String(atMost) : '10',
  quiet: quietFrom !== null,
  from: quietFrom ?? '20:00',
  to: quietTo ?? '07:00',
  byMail,
});

const wishesOf = ({ day, at, way, most, quiet, from, to, byMail }: Draft): PatchReminderPreferences => ({
  digestDay: day === never ? null : day === ruled ? ruled : Number(day),
  digestAt: hasTime(day) ? at : null,
  atMost: way === 'ruled' ? way : way === 'all' ? null : Number(most),
  quietFrom: quiet ? from : null,
  quietTo: quiet ? to : null,
  byMail,
});

/** Whether every field that counts is filled with what it takes; the server says what else is not allowed. */
const isWhole = ({ day, at, way, most, quiet, from, to }: Draft): boolean =>
  (!hasTime(day) || at !== '') &&
  (way !== 'most' || /^\d+$/.test(most.trim())) &&
  (!quiet || (from !== '' && to !== ''));

function Wishes({ said }: { said: ReminderPreferences }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const days = weekdayNames(useLocale(), 'long');
  const timeOf = useOverviewTime();
  const [draft, setDraft] = useState(() => draftOf(said));
  const change = (changes: Partial<Draft>): void => setDraft({ ...draft, ...changes });
  const save = useMutation({
    mutationFn: () => concord.changeMyReminders(wishesOf(draft)),
    onSuccess: async () => {
      notify('reminders.mine.saved', { type: 'success' });
      await queries.invalidateQueries({ queryKey: ['me', 'reminders'] });
    },
  });
  const refused = fieldErrorsOf(save.error);
  return (
    <Panel title={t('reminders.mine.when')}>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
        sx={{ display: 'grid', gap: 2, maxWidth: 460, paddingBlockStart: 1 }}
      >
        <Choice
          label={t('reminders.mine.byMail')}
          hint={t('reminders.mine.byMailHint')}
          checked={draft.byMail}
          onChange={(byMail) => change({ byMail })}
        />
        <TextField
          select
          label={t('reminders.mine.atMost')}
          value={draft.way}
          onChange={({ target }) => change({ way: target.value as Way })}
          helperText={t('reminders.mine.singlyHint')}
        >
          {ways.map((way) => (
            <MenuItem key={way} value={way}>
              {t(`reminders.mine.singly.${way}`)}
            </MenuItem>
          ))}
        </TextField>
        {draft.way === 'most' && (
          <TextField
            label={t('reminders.mine.most')}
            value={draft.most}
            onChange={({ target }) => change({ most: target.value })}
            error={refused['atMost'] !== undefined}
            helperText={refused['atMost']}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 3 } }}
          />
        )}
        <TextField
          select
          label={t('reminders.mine.day')}
          value={draft.day}
          onChange={({ target }) => change({ day: target.value })}
          helperText={t('reminders.mine.dayHint')}
        >
          <MenuItem value={ruled}>{t('reminders.mine.asOffice', { time: timeOf(said.office) })}</MenuItem>
          <MenuItem value={never}>{t('reminders.mine.never')}</MenuItem>
          {days.map((name, place) => (
            <MenuItem key={name} value={String(place + 1)}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        {hasTime(draft.day) && (
          <TimeField
            label={t('reminders.mine.at')}
            value={draft.at}
            onChange={(at) => change({ at })}
            error={refused['digestAt']}
            hint={t('reminders.mine.atHint')}
          />
        )}
        <Choice
          label={t('reminders.mine.quiet')}
          hint={t('reminders.mine.quietHint')}
          checked={draft.quiet}
          onChange={(quiet) => change({ quiet })}
        />
        {draft.quiet && (
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr' }}>
            <TimeField label={t('reminders.mine.quietFrom')} value={draft.from} onChange={(from) => change({ from })} />
            <TimeField
              label={t('reminders.mine.quietTo')}
              value={draft.to}
              onChange={(to) => change({ to })}
              error={refused['quietTo']}
            />
          </Box>
        )}
        {Object.keys(refused).length === 0 && <ErrorNotice error={save.error} />}
        <Button
          type="submit"
          variant="contained"
          loading={save.isPending}
          disabled={!isWhole(draft)}
          sx={{ justifySelf: 'start' }}
        >
          {t('shell.actions.save')}
        </Button>
      </Box>
    </Panel>
  );
}

interface ChoiceProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}
function Choice({ label, hint, checked, onChange }: ChoiceProps) {
  const hintId = useId();
  return (
    <Box>
      <FormControlLabel
        control={
          <Checkbox
            checked={checked}
            onChange={(_, on) => onChange(on)}
            slotProps={{ input: { 'aria-describedby': hintId } }}
          />
        }
        label={label}
      />
      <FormHelperText id={hintId} sx={{ marginBlockStart: -0.5, marginInlineStart: '31px' }}>
        {hint}
      </FormHelperText>
    </Box>
  );
}
