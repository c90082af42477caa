import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import { Alert, AlertTitle, Box, Button, Link, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ShowBase, useGetOne, useLocale, useShowContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { offered, type Agreement, type ReportContent, type StatusReport } from '@concord/contracts';
import { reportPdfUrl } from '../api/addresses.ts';
import { FileSize } from '../documents/FileSize.tsx';
import { locales, useTexts } from '../i18n/index.ts';
import { useConcord, useMe } from '../layout/me.ts';
import { codeOf, ErrorNotice, NotFound } from '../parts/ErrorNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { PageSkeleton, RowsSkeleton } from '../parts/Skeletons.tsx';
import { AnswerChip, ReportStateChip } from '../parts/StateChip.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { PeriodText, usePeriodName } from './PeriodText.tsx';
import { RecipientChoice } from './RecipientChoice.tsx';
import { Recipients } from './Recipients.tsx';
import { useReportDraft, type ReportDraft } from './reportDraft.ts';
import { ReportSteps } from './ReportSteps.tsx';
import { ReportView } from './ReportView.tsx';

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
      queryOptions={{ refetchInterval: ({ state }) => (state.data && unfinished(state.data) ? soon : false) }}
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
        {editable ? page : <Aside report={report} content={content} />}
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
                  {t('resources.status-reports.unanswered')}
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

function DraftForm({ report, draft }: { report: StatusReport; draft: ReportDraft }) {
  const t = useTexts();
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: report.agreementId });
  const organisationId = agreement?.parties.find(({ id }) => id === report.audiencePartyId)?.organisationId;
  return (
    <Box sx={{ position: { lg: 'sticky' }, insetBlockStart: 68 }}>
      <Panel title={t('resources.status-reports.form.words')}>
        <Box
          component="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            // the failure is shown below by the draft itself
            draft.save().catch(() => undefined);
          }}
          sx={{ display: 'grid', gap: 2 }}
        >
          {(['summary', 'challenges', 'wayForward'] as const).map((source) => (
            <TextField
              key={source}
              label={t(`resources.status-reports.fields.${source}`)}
              helperText={t(`resources.status-reports.form.hint.${source}`)}
              value={draft.words[source]}
              onChange={({ target }) => draft.change({ [source]: target.value })}
              multiline
              minRows={3}
              maxRows={14}
              slotProps={{ htmlInput: { maxLength: 10_000 } }}
            />
          ))}
          {organisationId && (
            <RecipientChoice
              organisationId={organisationId}
              chosen={draft.words.recipientContactIds}
              onChange={(recipientContactIds) => draft.change({ recipientContactIds })}
            />
          )}
          <ErrorNotice error={draft.error} />
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            <Button type="submit" variant="outlined" disabled={!draft.dirty} loading={draft.saving}>
              {t('shell.actions.save')}
            </Button>
            <Typography variant="caption" color="text.secondary" role="status">
              {t(draft.dirty ? 'resources.status-reports.form.unsaved' : 'resources.status-reports.form.saved')}
            </Typography>
          </Box>
        </Box>
      </Panel>
    </Box>
  );
}

function Aside({ report, content }: { report: StatusReport; content: ReportContent | undefined }) {
  const t = useTexts();
  const me = useMe();
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0, position: { lg: 'sticky' }, insetBlockStart: 68 }}>
      {report.allowedActions.includes('answer') && content && (
        <Panel title={t('links.answer.title')}>
          <AnswerForm report={report} content={content} />
        </Panel>
      )}
      <Panel title={t('resources.status-reports.recipients.title')} flush>
        {report.recipients.length === 0 ? (
          <Typography color="text.secondary" sx={{ padding: 2 }}>
            {t('resources.status-reports.recipients.none')}
          </Typography>
        ) : (
          <Recipients report={report} />
        )}
      </Panel>
      {(report.state === 'approved' || report.state === 'sent') && <Files report={report} />}
      {report.contentHash && (
        <Panel title={t('resources.status-reports.seal.title')}>
          <Typography variant="body2" color="text.secondary" sx={{ marginBlockEnd: 1 }}>
            {t('resources.status-reports.seal.hint')}
          </Typography>
          <Facts
            facts={[
              report.approvedAt
                ? [t('resources.status-reports.fields.approvedAt'), <LocalInstant at={report.approvedAt} />]
                : null,
              report.sentAt ? [t('resources.status-reports.fields.sentAt'), <LocalInstant at={report.sentAt} />] : null,
              content?.approver && me?.role !== 'partner'
                ? [t('resources.status-reports.content.approver'), content.approver]
                : null,
              [t('resources.status-reports.seal.content'), <Hash value={report.contentHash} />],
            ]}
          />
        </Panel>
      )}
    </Box>
  );
}

const Hash = ({ value }: { value: string }) => (
  <Box component="code" sx={{ fontSize: '0.72rem', overflowWrap: 'anywhere' }}>
    {value}
  </Box>
);

/** The bytes made once at approval: only these are mailed and served. */
function Files({ report }: { report: StatusReport }) {
  const t = useTexts();
  const nameOf = (language: string): string =>
    locales.find(({ locale }) => locale === language)?.name ?? language.toUpperCase();
  return (
    <Panel title={t('resources.status-reports.files.title')} flush>
      {report.files.length === 0 && (
        <Typography color="text.secondary" role="status" sx={{ padding: 2 }}>
          {t('resources.status-reports.files.making')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {report.files.map(({ language, bytes, sha256 }) => (
          <PanelRow key={language}>
            <Button
              component="a"
              href={reportPdfUrl(report.id, offered(language))}
              download
              startIcon={<PictureAsPdfOutlined />}
              sx={{ marginInlineStart: -1 }}
            >
              {nameOf(language)} · <FileSize bytes={bytes} />
            </Button>
            <Typography variant="caption" color="text.secondary" component="div">
              SHA-256 <Hash value={sha256} />
            </Typography>
          </PanelRow>
        ))}
      </Box>
    </Panel>
  );
}
