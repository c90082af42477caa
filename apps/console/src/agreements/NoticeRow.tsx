import { Typography } from '@mui/material';
import type { Agreement } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useDateText } from '../parts/LocalDate.tsx';
import { AgreementLine } from './AgreementLine.tsx';

/** An agreement under notice: who gave it and when, and its last day. */
export function NoticeRow({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const write = useDateText();
  const { reference, notice, planned } = agreement;
  return (
    <AgreementLine agreement={agreement}>
      {notice && (
        <Typography variant="body2" color="text.secondary">
          {reference} · {t('instrument.notice.given', { date: write(notice.on), party: notice.name })}
        </Typography>
      )}
      {planned && (
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('instrument.planned.terminate', { date: write(planned.on) })}
        </Typography>
      )}
    </AgreementLine>
  );
}
