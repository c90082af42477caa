import { Box, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { useDateText } from '../parts/LocalDate.tsx';

/** An agreement whose last day to give notice or to decide is near: what happens otherwise, and until when to decide. */
export function RenewalRow({
  agreement: { id, reference, title, renewalRule, noticeBy, endsOn, isExample },
}: {
  agreement: Agreement;
}) {
  const t = useTexts();
  const write = useDateText();
  return (
    <Box
      component="li"
      sx={{
        paddingInline: 2,
        paddingBlock: 1,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
        '&:hover': { backgroundColor: 'action.hover' },
      }}
    >
      <Link component={RouterLink} to={`/agreements/${id}/show`} color="text.primary" sx={{ fontWeight: 600 }}>
        {title}
      </Link>{' '}
      {isExample && <ExampleMark />}
      <Typography variant="body2" color="text.secondary">
        {reference} · {t(`instrument.decide.${renewalRule}`, { date: endsOn ? write(endsOn) : '' })}
      </Typography>
      {noticeBy && (
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('instrument.notice.last', { date: write(noticeBy) })}
        </Typography>
      )}
    </Box>
  );
}
