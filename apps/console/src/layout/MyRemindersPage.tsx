import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useNotify } from 'react-admin';
import type { ReminderPreferences } from '@concord/contracts';
import { weekdayNames } from '../calendars/weekdays.ts';
import { useTexts } from '../i18n/index.ts';
import { codeOf } from '../refusal.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { useConcord } from './me.ts';

/** One's own wishes: when the weekly overview comes, and how many reminders a day come one by one. */
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

function Wishes({ said }: { said: ReminderPreferences }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const days = weekdayNames(useLocale(), 'long');
  const [day, setDay] = useState(said.digestDay === null ? never : String(said.digestDay));
  const [at, setAt] = useState(said.digestAt);
  const [atMost, setAtMost] = useState(said.atMost === null ? '' : String(said.atMost));
  const save = useMutation({
    mutationFn: () =>
      concord.changeMyReminders({
        digestDay: day === never ? null : Number(day),
        digestAt: at,
        atMost: atMost.trim() === '' ? null : Number(atMost),
      }),
    onSuccess: async () => {
      notify('reminders.mine.saved', { type: 'success' });
      await queries.invalidateQueries({ queryKey: ['me', 'reminders'] });
    },
  });
  const refused = fieldErrorOf(save.error, 'atMost');
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
        <TextField
          select
          label={t('reminders.mine.day')}
          value={day}
          onChange={({ target }) => setDay(target.value)}
          helperText={t('reminders.mine.dayHint')}
        >
          <MenuItem value={never}>{t('reminders.mine.never')}</MenuItem>
          {days.map((name, place) => (
            <MenuItem key={name} value={String(place + 1)}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        {day !== never && (
          <TextField
            type="time"
            label={t('reminders.mine.at')}
            value={at}
            onChange={({ target }) => setAt(target.value)}
            helperText={t('reminders.mine.atHint')}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        )}
        <TextField
          label={t('reminders.mine.atMost')}
          value={atMost}
          onChange={({ target }) => setAtMost(target.value)}
          error={refused !== undefined}
          helperText={refused ?? t('reminders.mine.atMostHint')}
          slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 3 }, inputLabel: { shrink: true } }}
        />
        {!refused && <ErrorNotice error={save.error} />}
        <Button
          type="submit"
          variant="contained"
          loading={save.isPending}
          disabled={at === '' || !/^\d*$/.test(atMost.trim())}
          sx={{ justifySelf: 'start' }}
        >
          {t('shell.actions.save')}
        </Button>
      </Box>
    </Panel>
  );
}
