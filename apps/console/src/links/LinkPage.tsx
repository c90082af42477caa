import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Box, Button, Link, Paper, Typography } from '@mui/material';
import { useRef, type ReactNode } from 'react';
import { useLocaleState } from 'react-admin';
import { offered, type LinkedReport } from '@concord/contracts';
import { dataProvider } from '../dataProvider.ts';
import { linkedPdfUrl } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';
import { productName } from '../layout/Brand.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { ReportView } from '../reports/ReportView.tsx';
import { useAnswerDraft } from './answerDraft.ts';
import { LinkedPage } from './LinkedPage.tsx';
import { AnswerPanel } from './AnswerPanel.tsx';
import { RecordedAnswer } from './RecordedAnswer.tsx';

/** A report behind its single-purpose link: read, download, answer, without an account. */
export default function LinkPage() {
  return (
    <LinkedPage kind="link" read={(token) => dataProvider.linkedReport(token)}>
      {(linked, { token, keep }) => <Linked token={token} linked={linked} onAnswered={keep} />}
    </LinkedPage>
  );
}

interface LinkedProps {
  token: string;
  linked: LinkedReport;
  onAnswered: (answered: LinkedReport) => void;
}
function Linked({ token, linked, onAnswered }: LinkedProps) {
  const t = useTexts();
  const [locale] = useLocaleState();
  const language = offered(locale);
  const { report, content, recipient } = linked;
  const [draft, change] = useAnswerDraft(token, linked);
  const panel = useRef<HTMLDivElement>(null);
  const dispute = (line: number): void => {
    change({ answer: 'disputed', line });
    panel.current?.scrollIntoView({ block: 'start' });
  };
  const underLine = (line: number): ReactNode => {
    if (linked.answer !== null) return line === linked.disputedLine ? <OwnObjection comment={linked.comment} /> : null;
    return (
      <Box>
        <Link component="button" type="button" onClick={() => dispute(line)} sx={{ typography: 'caption' }}>
          {t('links.disputeLine', { line })}
        </Link>
      </Box>
    );
  };
  return (
    <>
      <title>{`${t('links.title')} ${report.agreement.reference} · ${productName}`}</title>
      <Box sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
        <Box component="section">
          <Typography variant="body2" color="text.secondary">
            {t('links.number', { number: report.number, version: report.edition })} ·{' '}
            <LocalDate date={report.periodStart} /> – <LocalDate date={report.periodEnd} />
          </Typography>
          <Typography variant="h1" sx={{ marginBlock: 0.5 }}>
            {report.agreement.title}
          </Typography>
          <Typography sx={{ maxWidth: '68ch' }}>
            {t('links.intro', { name: recipient.name, audience: report.audience })}
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginBlockStart: 1.5 }}>
            {linked.answer && (
              <Button variant="outlined" href="#answer" sx={{ display: { md: 'none' } }}>
                {t('links.toAnswer')}
              </Button>
            )}
            <Button
              variant="outlined"
              component="a"
              href={linkedPdfUrl(token, language)}
              download
              startIcon={<DownloadOutlined />}
            >
              {t('links.pdf')}
            </Button>
          </Box>
        </Box>
        <Paper variant="outlined" sx={{ padding: { xs: 2, sm: 3 } }}>
          <ReportView content={content} language={language} underLine={underLine} />
        </Paper>
        <Seal hash={report.contentHash} />
        {linked.answer === null && (
          <Box
            sx={{
              display: { md: 'none' },
              position: 'sticky',
              insetBlockEnd: 0,
              paddingBlock: 1.25,
              marginInline: -2,
              paddingInline: 2,
              bgcolor: 'background.default',
              borderBlockStart: '1px solid',
              borderColor: 'divider',
              zIndex: 2,
            }}
          >
            <Button variant="contained" size="large" fullWidth href="#answer">
              {t('links.answerNow')}
            </Button>
          </Box>
        )}
      </Box>
      <Box
        ref={panel}
        id="answer"
        sx={{ position: { md: 'sticky' }, insetBlockStart: 16, scrollMarginTop: 16, minWidth: 0 }}
      >
        {linked.answer ? (
          <RecordedAnswer linked={linked} answer={linked.answer} />
        ) : (
          <AnswerPanel token={token} linked={linked} draft={draft} change={change} onAnswered={onAnswered} />
        )}
      </Box>
    </>
  );
}

function OwnObjection({ comment }: { comment: string | null }) {
  const t = useTexts();
  return (
    <Box
      sx={(theme) => ({
        borderInlineStart: `3px solid ${theme.palette.rag.red.fill}`,
        paddingInlineStart: 1.25,
        typography: 'body2',
      })}
    >
      <Box component="span" sx={{ fontWeight: 650 }}>
        {t('links.yourObjection')}
      </Box>{' '}
      {comment}
    </Box>
  );
}

function Seal({ hash }: { hash: string | null }) {
  const t = useTexts();
  if (!hash) return null;
  return (
    <Box component="section">
      <Typography variant="body2" color="text.secondary">
        {t('links.seal')}
      </Typography>
      <Box component="code" sx={{ fontSize: '0.75rem', color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {hash}
      </Box>
    </Box>
  );
}
