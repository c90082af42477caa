import { Autocomplete, Box, Chip, Link, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { overviewKind, previewState, type Contact, type ReminderPreview } from '@concord/contracts';
import { subjectPath } from '../deliveries/subjectPath.ts';
import { slotText } from '../deliveries/slotText.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant, useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { Pages } from '../parts/Pages.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { usePeopleFound } from '../parts/usePeopleFound.ts';

const perPage = 25;

/** What goes out on a day and what is held back, each with its reason; of one agreement or of all, to everybody or to one. */
export function PreviewPanel({ agreementId }: { agreementId?: string }) {
  const t = useTexts();
  const concord = useConcord();
  const today = useOfficeDay();
  const [asked, setAsked] = useState<{ on?: string; reader: Contact | null; page: number }>({ reader: null, page: 1 });
  const { on = today, reader, page } = asked;
  const query = { on, agreementId, recipientId: reader?.id, page, perPage };
  const { data, error, refetch } = useQuery({
    queryKey: ['reminders', 'preview', query],
    queryFn: () => concord.previewReminders(query),
    enabled: on !== '',
    placeholderData: (before) => before,
  });
  const rows = data?.data ?? [];
  return (
    <Panel
      title={t('reminders.preview.title')}
      flush
      action={
        <>
          <ReaderField value={reader} onChange={(chosen) => setAsked({ ...asked, reader: chosen, page: 1 })} />
          <DateField
            size="small"
            value={on}
            onChange={({ target }) => setAsked({ ...asked, on: target.value, page: 1 })}
            slotProps={{ htmlInput: { 'aria-label': t('reminders.preview.day') } }}
          />
        </>
      }
    >
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState dense title={t('reminders.preview.none')} hint={t('reminders.preview.noneHint')} />
      ) : (
        <>
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rows.map((row) => (
              <PreviewRow key={row.key} row={row} withAgreement={!agreementId} />
            ))}
          </Box>
          <Pages
            {...{ page, perPage }}
            total={data.total}
            resource="reminders"
            onPage={(next) => setAsked({ ...asked, page: next })}
          />
        </>
      )}
    </Panel>
  );
}

/** Who is to be told, found by typing; everybody while nobody is chosen. */
function ReaderField({ value, onChange }: { value: Contact | null; onChange: (reader: Contact | null) => void }) {
  const t = useTexts();
  const { people, isFetching, onInputChange } = usePeopleFound();
  return (
    <Autocomplete
      size="small"
      options={people}
      value={value}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, person) => onChange(person)}
      onInputChange={onInputChange}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => <TextField {...params} label={t('reminders.preview.to')} />}
      sx={{ width: { xs: '100%', sm: 280 } }}
    />
  );
}

export function PreviewRow({ row, withAgreement }: { row: ReminderPreview; withAgreement: boolean }) {
  const t = useTexts();
  const isOverview = row.subjectType === 'digest';
  return (
    <PanelRow>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
        <Chip
          size="small"
          color={row.outcome === 'send' ? 'success' : row.recipientId === null ? 'warning' : 'default'}
          variant="outlined"
          label={t(`words.reminderPreview.state.${previewState(row)}`)}
        />
        {isOverview ? (
          <Typography component="span" sx={{ fontWeight: 650 }}>
            {t(`words.reminderPreview.overview.${overviewKind(row.slot)}`)}
          </Typography>
        ) : (
          <Link component={RouterLink} to={subjectPath(row)} sx={{ fontWeight: 650 }}>
            {row.subjectTitle}
          </Link>
        )}
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
        <Why row={row} />
      </Typography>
      {row.reason && row.reason !== 'sent_already' && (
        <Typography variant="body2">{t(`words.reminderPreview.reason.${row.reason}`)}</Typography>
      )}
    </PanelRow>
  );
}

/** When it speaks and by which policy; or how much is in an overview that is not written yet. */
function Why({ row: { slot, occurrence, policyScope, lines } }: { row: ReminderPreview }) {
  const t = useTexts();
  const write = useDateText();
  if (policyScope === null) return lines === null ? null : t('words.reminderPreview.lines', { smart_count: lines });
  return t('words.reminderPreview.by', {
    slot: slotText(t, slot),
    date: write(occurrence),
    scope: t(`words.reminderPreview.scope.${policyScope}`),
  });
}
