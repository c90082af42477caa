import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import { Box, Button, Typography } from '@mui/material';
import { offered, type ReportContent, type StatusReport } from '@concord/contracts';
import { reportPdfUrl } from '../api/addresses.ts';
import { FileSize } from '../documents/FileSize.tsx';
import { locales, useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { Facts } from '../parts/Facts.tsx';
import { Hash } from '../parts/Hash.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { Recipients } from './Recipients.tsx';

/** Beside a report that is fixed: who answers and answered, its files and its seal. */
export function ReportAside({ report, content }: { report: StatusReport; content: ReportContent | undefined }) {
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
