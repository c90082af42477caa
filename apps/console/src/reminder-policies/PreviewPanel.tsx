import { Box, Chip, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { previewState, type ReminderPreview } from '@concord/contracts';
import { subjectPath } from '../deliveries/subjectPath.ts';
import { slotText } from '../deliveries/slotText.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant, useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';

/** What goes out on a day and what is held back, each with its reason; of one agreement or of all. */
export function PreviewPanel({ agreementId }: { agreementId?: string }) {
  const t = useTexts();
  const concord = useConcord();
  const today = useOfficeDay();
  const [chosen, setChosen] = useState<string | null>(null);
  const on = chosen ?? today;
  const { data, error, refetch } = useQuery({
    queryKey: ['reminders', 'preview', on, agreementId ?? null],
    queryFn: () => concord.previewReminders({ on, agreementId }),
    enabled: on !== '',
  });
  const rows = data?.data ?? [];
  return (
    <Panel
      title={t('reminders.preview.title')}
      flush
      action={
        <DateField
          size="small"
          value={on}
          onChange={(event) => setChosen(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': t('reminders.preview.day') } }}
        />
      }
    >
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState dense title={t('reminders.preview.none')} hint={t('reminders.preview.noneHint')} />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.map((row) => (
            <PreviewRow key={row.key} row={row} withAgreement={!agreementId} />
          ))}
          {(data.total ?? 0) > rows.length && (
            <Typography color="text.secondary" sx={{ padding: 2 }}>
              {t('reminders.preview.more', { shown: rows.length, total: data.total })}
            </Typography>
          )}
        </Box>
      )}
    </Panel>
  );
}

function PreviewRow({ row, withAgreement }: { row: ReminderPreview; withAgreement: boolean }) {
  const t = useTexts();
  const write = useDateText();
  return (
    <PanelRow>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
        <Chip
          size="small"
          color={row.outcome === 'send' ? 'success' : row.recipientId === null ? 'warning' : 'default'}
          variant="outlined"
          label={t(`words.reminderPreview.state.${previewState(row)}`)}
        />
        <Link component={RouterLink} to={subjectPath(row)} sx={{ fontWeight: 650 }}>
          {row.subjectTitle}
        </Link>
        {withAgreement && (
          <Typography variant="body2" color="text.secondary">
            {row.agreementReference}
          </Typography>
        )}
      </Box>
      <Typography variant="body2">
        {row.recipientName ?? t('words.reminderPreview.nobody')} · <LocalInstant at={row.dueAt} />
        {row.afterQuiet && ` · ${t('words.reminderPreview.afterQuiet')}`}
      </Typography>
      <Typography variant="caption" color="text.secondary" component="div">
        {t('words.reminderPreview.by', {
          slot: slotText(t, row.slot),
          date: write(row.occurrence),
          scope: t(`words.reminderPreview.scope.${row.policyScope}`),
        })}
      </Typography>
      {row.reason && row.reason !== 'sent_already' && (
        <Typography variant="body2">{t(`words.reminderPreview.reason.${row.reason}`)}</Typography>
      )}
    </PanelRow>
  );
}
