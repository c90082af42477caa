import { Alert, AlertTitle, Box, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ShowBase, useLocale, useShowContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { offered, type ReportContent, type StatusReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { codeOf, ErrorNotice, NotFound } from '../parts/ErrorNotice.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { staying } from '../parts/RecordPage.tsx';
import { PageSkeleton, RowsSkeleton } from '../parts/Skeletons.tsx';
import { AnswerChip, ReportStateChip } from '../parts/StateChip.tsx';
import { PeriodText, usePeriodName } from './PeriodText.tsx';
import { useReportDraft, type ReportDraft } from './reportDraft.ts';
import { ReportSteps } from './ReportSteps.tsx';
import { ReportView } from './ReportView.tsx';
import { DraftForm } from './DraftForm.tsx';
import { ReportAside } from './ReportAside.tsx';

/** While a worker still renders or sends, the page looks again. */
const soon = 2_500;
const unfinished = (report: StatusReport): boolean =>
  (report.state === 'approved' && report.files.length === 0) ||
  (report.state === 'sent' &&
    report.recipients.some(
      ({ deliveryState }) => deliveryState === null || deliveryState === 'due' || deliveryState === 'sending',
    ));

/** One report: written beside its preview while it is a draft; frozen, sealed and answered later. */
export default function StatusReportShow() {
  return (
    <ShowBase<StatusReport>
      queryOptions={{
        ...staying,
        refetchInterval: ({ state }) => (state.data && unfinished(state.data) ? soon : false),
      }}
    >
      <ReportPage />
    </ShowBase>
  );
}

function ReportPage() {
  const { record, error, refetch } = useShowContext<StatusReport>();
  if (error)
    return codeOf(error) === 'RECORD.NOT_FOUND' ? (
      <NotFound />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  if (!record) return <PageSkeleton />;
  return <Report key={record.id} report={record} />;
}

function Report({ report }: { report: StatusReport }) {
  const concord = useConcord();
  const draft = useReportDraft(report);
  const editable = report.allowedActions.includes('edit');
  const {
    data: content,
    error,
    refetch,
  } = useQuery({
    queryKey: ['status-reports', 'content', report.id, report.version, report.state],
    queryFn: () => concord.reportContent(report.id),
    placeholderData: (before) => before,
  });
  const page = error ? (
    <ErrorNotice error={error} onRetry={() => void refetch()} />
  ) : content ? (
    <Preview report={report} content={content} draft={draft} />
  ) : (
    <RowsSkeleton rows={14} />
  );
  return (
    <>
      <Header report={report} save={draft.save} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0,1fr)',
            lg: editable ? 'minmax(0,5fr) minmax(0,6fr)' : 'minmax(0,1fr) 372px',
          },
        }}
      >
        {editable && <DraftForm report={report} draft={draft} />}
        {!editable && page}
        {editable ? page : <ReportAside report={report} content={content} />}
      </Box>
    </>
  );
}

function Header({ report, save }: { report: StatusReport; save: () => Promise<StatusReport> }) {
  const t = useTexts();
  const period = usePeriodName()(report);
  const title = t('resources.status-reports.numberLong', { number: report.number, audience: report.audience });
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
          <Link component={RouterLink} to={`/agreements/${report.agreement.id}/show`}>
            {report.agreement.reference} {report.agreement.title}
          </Link>
        }
        below={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.25, rowGap: 0.75 }}>
            <ReportStateChip state={report.state} />
            {report.answer ? (
              <AnswerChip answer={report.answer} />
            ) : (
              report.state === 'sent' && (
                <Typography variant="body2" color="text.secondary">
                  {t('resources.status-reports.waits.answer')}
                </Typography>
              )
            )}
            <Typography variant="body2" color="text.secondary">
              <LocalDate date={report.periodStart} /> – <LocalDate date={report.periodEnd} /> ·{' '}
              {t('resources.status-reports.version', { version: report.edition })}
            </Typography>
          </Box>
        }
        actions={<ReportSteps report={report} save={save} />}
      />
      {report.state === 'draft' && report.returnReason && (
        <Alert severity="warning" sx={{ marginBlockEnd: 2 }}>
          <AlertTitle sx={{ marginBlockEnd: 0 }}>{t('resources.status-reports.returned')}</AlertTitle>
          {report.returnReason}
        </Alert>
      )}
    </>
  );
}

interface PreviewProps {
  report: StatusReport;
  content: ReportContent;
  draft: ReportDraft;
}
/** The report as the partner will read it; in a draft the words being typed are in it before they are saved. */
function Preview({ report, content, draft }: PreviewProps) {
  const t = useTexts();
  const language = offered(useLocale());
  const live = report.state === 'draft';
  const { summary, challenges, wayForward } = draft.words;
  const shown = live
    ? { ...content, summary: summary || null, challenges: challenges || null, wayForward: wayForward || null }
    : content;
  const title = t(
    report.state === 'draft' || report.state === 'in_review'
      ? 'resources.status-reports.preview'
      : 'resources.status-reports.frozen',
  );
  return (
    <Panel
      title={title}
      action={
        <Typography variant="caption" color="text.secondary">
          <PeriodText period={report} />
        </Typography>
      }
    >
      <ReportView
        content={shown}
        language={language}
        underLine={(line) => <Objections report={report} line={line} />}
      />
    </Panel>
  );
}

/** What recipients object to, at the line they object to. */
function Objections({ report, line }: { report: StatusReport; line: number }): ReactNode {
  const t = useTexts();
  const objections = report.recipients.filter(
    ({ answer, disputedLine }) => answer === 'disputed' && disputedLine === line,
  );
  return objections.map(({ id, name, nameGiven, comment }) => (
    <Box
      key={id}
      sx={(theme) => ({
        borderInlineStart: `3px solid ${theme.palette.rag.red.fill}`,
        backgroundColor: theme.palette.rag.red.tint,
        paddingInline: 1.25,
        paddingBlock: 0.75,
        borderRadius: 0.5,
        typography: 'body2',
      })}
    >
      <Box component="span" sx={{ fontWeight: 650 }}>
        {t('resources.status-reports.disputedBy', { name: nameGiven ?? name })}
      </Box>{' '}
      {comment}
    </Box>
  ));
}
