import { Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useNotify } from 'react-admin';
import type { OfficeOverview } from '@concord/contracts';
import { weekdayNames } from '../calendars/weekdays.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { TimeField } from '../parts/TimeField.tsx';
import { useOverviewTime } from './overviewTime.ts';

/** When the weekly overview comes to whoever chose nothing of their own; administrators move it. */
export function OverviewPanel() {
  const t = useTexts();
  const concord = useConcord();
  const timeOf = useOverviewTime();
  const [changing, setChanging] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ['office-overview'], queryFn: () => concord.officeOverview() });
  return (
    <Panel
      title={t('reminders.overview.title')}
      action={
        data?.allowedActions.includes('edit') && (
          <Button size="small" onClick={() => setChanging(true)}>
            {t('shell.actions.edit')}
          </Button>
        )
      }
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Typography sx={{ fontWeight: 650 }}>{timeOf(data)}</Typography>
          <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '80ch' }}>
            {t('reminders.overview.hint')}
          </Typography>
        </>
      )}
      {changing && data && <Change overview={data} onClose={() => setChanging(false)} />}
    </Panel>
  );
}

const never = 'never';

function Change({ overview, onClose }: { overview: OfficeOverview; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const days = weekdayNames(useLocale(), 'long');
  const [day, setDay] = useState(overview.digestDay === null ? never : String(overview.digestDay));
  const [at, setAt] = useState(overview.digestAt);
  const save = useMutation({
    mutationFn: () =>
      concord.changeOfficeOverview(
        overview,
        day === never ? { digestDay: null } : { digestDay: Number(day), digestAt: at },
      ),
    onSuccess: async () => {
      notify('reminders.overview.saved', { type: 'success' });
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('reminders.overview.title')}
      explanation={t('reminders.overview.changeHint')}
      confirm={t('shell.actions.save')}
      reason="none"
      busy={save.isPending}
      unfinished={day !== never && at === ''}
      error={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, paddingBlockStart: 1 }}>
        <TextField
          select
          label={t('reminders.overview.day')}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        >
          <MenuItem value={never}>{t('reminders.mine.never')}</MenuItem>
          {days.map((name, place) => (
            <MenuItem key={name} value={String(place + 1)}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        {day !== never && (
          <TimeField label={t('reminders.mine.at')} value={at} onChange={setAt} hint={t('reminders.overview.atHint')} />
        )}
      </Box>
    </ReasonDialog>
  );
}
