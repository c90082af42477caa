import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import { Box, Link, Paper, Typography } from '@mui/material';
import { dateWriter, type Answer, type LinkedReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useRegion } from '../parts/LocalDate.tsx';
import { lineAnchor } from '../reports/reportLines.ts';

/** The browser's own zone: whoever holds a link has no settings with us. */
export function useLinkInstant(): (at: string) => string {
  const region = useRegion();
  return (at) => dateWriter(region, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
}

/** What was answered, when, and what happens now; reading stays possible. */
export function RecordedAnswer({ linked, answer }: { linked: LinkedReport; answer: Answer }) {
  const t = useTexts();
  const write = useLinkInstant();
  return (
    <Paper variant="outlined" component="section" aria-live="polite" sx={{ padding: 2.5, display: 'grid', gap: 1.25 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <CheckCircleOutlined color={answer === 'disputed' ? 'warning' : 'success'} aria-hidden />
        <Typography variant="h2">{t(`links.recorded.${answer}`)}</Typography>
      </Box>
      {linked.answeredAt && (
        <Typography variant="body2" color="text.secondary">
          {t('links.recorded.at', { at: write(linked.answeredAt) })}
        </Typography>
      )}
      {linked.disputedLine !== null && (
        <Typography>
          <Link href={`#${lineAnchor(linked.disputedLine)}`}>
            {t('links.recorded.line', { line: linked.disputedLine })}
          </Link>
        </Typography>
      )}
      {linked.comment && (
        <Typography
          component="blockquote"
          sx={{
            margin: 0,
            paddingInlineStart: 1.5,
            borderInlineStart: '3px solid',
            borderColor: 'divider',
            whiteSpace: 'pre-wrap',
          }}
        >
          {linked.comment}
        </Typography>
      )}
      <Typography>{t(`links.recorded.next.${answer}`)}</Typography>
      <Typography variant="body2" color="text.secondary">
        {t('links.recorded.reading', { until: write(linked.expiresAt) })}
      </Typography>
    </Paper>
  );
}
