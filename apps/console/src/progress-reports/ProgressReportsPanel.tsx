import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { Agreement, ProgressReport, ProgressReportSchedule } from '@concord/contracts';
import { useRowsOf } from '../agreements/rows.ts';
import { readRule } from '../commitments/commitmentForm.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { useDateText } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { ProgressReportRow } from './ProgressReportRow.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';

/** What the parties of an agreement report: for each that owes reports its schedule and the reports, the latest first. */
export function ProgressReportsPanel({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const holds = useHolds();
  const [adding, setAdding] = useState(false);
  const schedules = useRowsOf<ProgressReportSchedule>('progress-report-schedules', agreement.id, {
    field: 'createdAt',
    order: 'ASC',
  });
  const reports = useRowsOf<ProgressReport>('progress-reports', agreement.id, { field: 'periodEnd', order: 'DESC' });
  const error = schedules.error ?? reports.error;
  const mayAdd = holds('progress-reports.schedule') && agreement.allowedActions.includes('edit');
  const owing = schedules.data ?? [];
  const others = agreement.parties.filter(({ id }) => !owing.some(({ partyId }) => partyId === id));
  const add = mayAdd && others.length > 0 && (
    <Button startIcon={<AddIcon />} onClick={() => setAdding(true)}>
      {t('resources.progress-reports.schedule.add')}
    </Button>
  );
  if (!schedules.data || !reports.data) return error ? <ErrorNotice error={error} /> : null;
  if (owing.length === 0 && !mayAdd) return null;
  return (
    <>
      {owing.map((schedule) => (
        <OfParty
          key={schedule.id}
          schedule={schedule}
          agreement={agreement}
          reports={(reports.data ?? []).filter(({ partyId }) => partyId === schedule.partyId)}
        />
      ))}
      {owing.length === 0 ? (
        <Panel title={t('resources.progress-reports.schedule.title')} action={add} flush>
          <EmptyState
            dense
            title={t('resources.progress-reports.schedule.none')}
            hint={t('resources.progress-reports.schedule.noneHint')}
          />
        </Panel>
      ) : (
        <Box>{add}</Box>
      )}
      {adding && <ScheduleDialog agreement={agreement} parties={others} onClose={() => setAdding(false)} />}
    </>
  );
}

interface OfPartyProps {
  schedule: ProgressReportSchedule;
  agreement: Agreement;
  reports: readonly ProgressReport[];
}
function OfParty({ schedule, agreement, reports }: OfPartyProps) {
  const t = useTexts();
  const [changing, setChanging] = useState(false);
  return (
    <Panel
      title={t('resources.progress-reports.from', { party: schedule.party })}
      action={
        schedule.allowedActions.includes('edit') && (
          <Button onClick={() => setChanging(true)}>{t('resources.progress-reports.schedule.change')}</Button>
        )
      }
      flush
    >
      <ScheduleText schedule={schedule} />
      {reports.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ paddingInline: 2, paddingBlockEnd: 1.5 }}>
          {t('resources.progress-reports.schedule.noReports')}
        </Typography>
      )}
      {reports.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {reports.map((report) => (
            <ProgressReportRow key={report.id} report={report} within />
          ))}
        </Box>
      )}
      {changing && (
        <ScheduleDialog
          agreement={agreement}
          schedule={schedule}
          parties={agreement.parties.filter(({ id }) => id === schedule.partyId)}
          onClose={() => setChanging(false)}
        />
      )}
    </Panel>
  );
}

/** The schedule in plain sentences: how often, from when, by when, and who is asked. */
function ScheduleText({ schedule }: { schedule: ProgressReportSchedule }) {
  const t = useTexts();
  const write = useDateText();
  const { recurrenceRule, startsOn, dueDays, endsOn, responsible, party } = schedule;
  const { rhythm } = readRule(recurrenceRule);
  const sentences = [
    t('resources.progress-reports.schedule.of', {
      rhythm: rhythm === 'other' ? recurrenceRule : t(`resources.commitments.every.${rhythm}`),
      start: write(startsOn),
      smart_count: dueDays,
    }),
    ...(endsOn ? [t('resources.progress-reports.schedule.until', { end: write(endsOn) })] : []),
    responsible
      ? t('resources.progress-reports.schedule.asked', { name: responsible })
      : t('resources.progress-reports.schedule.askedAll', { party }),
  ];
  return (
    <Typography variant="body2" color="text.secondary" sx={{ paddingInline: 2, paddingBlock: 1.25 }}>
      {sentences.join(' ')}
    </Typography>
  );
}
