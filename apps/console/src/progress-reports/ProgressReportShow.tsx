import { Alert, AlertTitle, Box, Button, Link, TextField, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { ProgressReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { useDateText, useInstantText } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { PeriodDays, usePeriodName } from '../reports/PeriodText.tsx';
import { AwaitingText, DueOnText, ProgressReportChip } from './ProgressReportChips.tsx';
import { ProgressReportSteps } from './ProgressReportSteps.tsx';
import { useProgressReportWords, wordFields, type ProgressReportWords } from './progressReportWords.ts';
import { ReportedMilestonesPanel } from './ReportedMilestonesPanel.tsx';

/** One progress report: written by the party while it is owed, read and decided by the office, its milestones beside it. */
export default function ProgressReportShow() {
  return <RecordPage<ProgressReport>>{(report) => <ProgressReportPage key={report.id} report={report} />}</RecordPage>;
}

function ProgressReportPage({ report }: { report: ProgressReport }) {
  const words = useProgressReportWords(report);
  return (
    <>
      <Header report={report} words={words} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,6fr) minmax(0,5fr)' },
        }}
      >
        {report.allowedActions.includes('edit') ? <WordsForm words={words} /> : <WordsRead report={report} />}
        <ReportedMilestonesPanel report={report} />
      </Box>
    </>
  );
}

function Header({ report, words }: { report: ProgressReport; words: ProgressReportWords }) {
  const t = useTexts();
  const period = usePeriodName()(report);
  const title = t('resources.progress-reports.title', { party: report.party });
  return (
    <>
      <PageHeader
        title={title}
        heading={
          <>
            {title}
            {period ? `, ${period}` : ''}
          </>
        }
        above={
          <Link component={RouterLink} to={`/agreements/${report.agreement.id}/show/reports`}>
            {report.agreement.reference} {report.agreement.title}
          </Link>
        }
        below={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.25, rowGap: 0.75 }}>
            <ProgressReportChip report={report} />
            <Typography variant="body2" color="text.secondary">
              <PeriodDays period={report} />
            </Typography>
            <DueOnText report={report} />
            <AwaitingText report={report} />
            {report.returnRounds > 0 && (
              <Typography variant="body2" color="text.secondary">
                {t('resources.progress-reports.round', { smart_count: report.returnRounds })}
              </Typography>
            )}
          </Box>
        }
        actions={
          <ProgressReportSteps
            report={report}
            save={words.save}
            typed={words.words.achieved.trim() !== '' && words.dirty}
          />
        }
      />
      {report.isExample && (
        <Box sx={{ marginBlockEnd: 2 }}>
          <ExampleNotice />
        </Box>
      )}
      <Decision report={report} />
    </>
  );
}

/** What the office said with its last decision, while it still stands. */
function Decision({ report: { state, decisionReason, dueOn } }: { report: ProgressReport }) {
  const t = useTexts();
  const write = useDateText();
  if (!decisionReason || state === 'accepted' || state === 'draft') return null;
  return (
    <Alert severity={state === 'returned' ? 'warning' : 'info'} sx={{ marginBlockEnd: 2 }}>
      <AlertTitle sx={{ marginBlockEnd: 0 }}>
        {state === 'returned'
          ? t('resources.progress-reports.sentBack', { date: write(dueOn) })
          : t('resources.progress-reports.lastReason')}
      </AlertTitle>
      {decisionReason}
    </Alert>
  );
}

function WordsForm({ words: { words, change, dirty, save, saving, error } }: { words: ProgressReportWords }) {
  const t = useTexts();
  return (
    <Panel>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // the failure is shown below
          save().catch(() => undefined);
        }}
        sx={{ display: 'grid', gap: 2 }}
      >
        {wordFields.map((field) => (
          <TextField
            key={field}
            label={t(`resources.progress-reports.fields.${field}`)}
            helperText={t(`resources.progress-reports.hint.${field}`)}
            value={words[field]}
            onChange={({ target }) => change({ [field]: target.value })}
            required={field === 'achieved'}
            multiline
            minRows={4}
            maxRows={16}
            slotProps={{ htmlInput: { maxLength: 10_000 } }}
          />
        ))}
        <ErrorNotice error={error} />
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <Button type="submit" variant="outlined" disabled={!dirty} loading={saving}>
            {t('shell.actions.save')}
          </Button>
          <Typography variant="caption" color="text.secondary" role="status">
            {t(dirty ? 'resources.progress-reports.unsaved' : 'resources.progress-reports.saved')}
          </Typography>
        </Box>
      </Box>
    </Panel>
  );
}

function WordsRead({ report }: { report: ProgressReport }) {
  const t = useTexts();
  const said = wordFields.filter((field) => report[field] !== null);
  return (
    <Panel>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {said.length === 0 && (
          <Typography color="text.secondary">{t('resources.progress-reports.unwritten')}</Typography>
        )}
        {said.map((field) => (
          <Box key={field}>
            <Typography variant="h3" component="h2" sx={{ marginBlockEnd: 0.5 }}>
              {t(`resources.progress-reports.fields.${field}`)}
            </Typography>
            <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              <bdi>{report[field]}</bdi>
            </Typography>
          </Box>
        ))}
        <When report={report} />
      </Box>
    </Panel>
  );
}

/** When and by whom it was handed in, and when it was accepted. */
function When({ report: { state, submittedAt, submittedBy, decidedAt } }: { report: ProgressReport }) {
  const t = useTexts();
  const write = useInstantText();
  if (submittedAt === null) return null;
  const date = write(submittedAt, { dateStyle: 'medium' });
  return (
    <Typography variant="caption" color="text.secondary">
      {submittedBy
        ? t('resources.progress-reports.handedIn', { date, name: submittedBy })
        : t('resources.progress-reports.handedInOn', { date })}
      {state === 'accepted' && decidedAt && (
        <>
          {' · '}
          {t('resources.progress-reports.acceptedOn', { date: write(decidedAt, { dateStyle: 'medium' }) })}
        </>
      )}
    </Typography>
  );
}
