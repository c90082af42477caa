import { Box, Chip, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { previewState, type ActivateReminders, type PreviewState, type ReminderPreview } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { PreviewRow } from '../reminder-policies/PreviewPanel.tsx';

/** As many as one question brings; a day of one agreement has far fewer. */
const counted = 200;
const shown = 5;

interface ActivationPreviewProps extends ActivateReminders {
  agreementId: string;
  remindersFrom: string;
}
/** What a day would bring were reminders switched on so: how many go out and how many do not, and the first of each why. */
export function ActivationPreview({ agreementId, remindersFrom, remindsPartners }: ActivationPreviewProps) {
  const t = useTexts();
  const concord = useConcord();
  const [day, setDay] = useState<string>();
  const today = useOfficeDay();
  // what is past is looked at on the list of what went out
  const on = day ?? (remindersFrom > today ? remindersFrom : today);
  const query = { on, agreementId, remindersFrom, remindsPartners, page: 1, perPage: counted };
  const { data, error, refetch } = useQuery({
    queryKey: ['reminders', 'preview', query],
    queryFn: () => concord.previewReminders(query),
    enabled: on !== '' && remindersFrom !== '',
    placeholderData: (before) => before,
  });
  const total = data?.total ?? 0;
  return (
    <Panel
      title={t('resources.agreements.reminders.would')}
      flush
      action={
        <DateField
          size="small"
          value={on}
          onChange={({ target }) => setDay(target.value)}
          slotProps={{ htmlInput: { 'aria-label': t('reminders.preview.day') } }}
        />
      }
    >
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : total === 0 ? (
        <EmptyState dense title={t('reminders.preview.none')} hint={t('resources.agreements.reminders.wouldNone')} />
      ) : (
        <>
          <Counts rows={data.data} />
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {data.data.slice(0, shown).map((row) => (
              <PreviewRow key={row.key} row={row} withAgreement={false} />
            ))}
          </Box>
          {total > shown && (
            <Typography variant="body2" color="text.secondary" sx={{ padding: 2 }}>
              {t('resources.agreements.reminders.wouldMore', { smart_count: total - shown })}
            </Typography>
          )}
        </>
      )}
    </Panel>
  );
}

/** How many there are of each outcome. */
function Counts({ rows }: { rows: readonly ReminderPreview[] }) {
  const t = useTexts();
  const counts = new Map<PreviewState, number>();
  for (const row of rows) counts.set(previewState(row), (counts.get(previewState(row)) ?? 0) + 1);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, paddingInline: 2, paddingBlock: 1.25 }}>
      {[...counts].map(([state, count]) => (
        <Chip
          key={state}
          size="small"
          variant="outlined"
          color={state === 'sends' ? 'success' : 'default'}
          label={`${t(`words.reminderPreview.state.${state}`)}: ${count}`}
        />
      ))}
    </Box>
  );
}
