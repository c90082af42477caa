import { Typography } from '@mui/material';
import type { Agreement } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import { AgreementLine } from './AgreementLine.tsx';

/** An agreement whose last day to give notice or to decide is near: what happens otherwise, and until when to decide. */
export function RenewalRow({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const write = useDateText();
  const today = useOfficeDay();
  const { reference, renewalRule, noticeBy, endsOn } = agreement;
  return (
    <AgreementLine agreement={agreement}>
      <Typography variant="body2" color="text.secondary">
        {reference} · {t(`instrument.decide.${renewalRule}`, { date: endsOn ? write(endsOn) : '' })}
      </Typography>
      {noticeBy && (
        <Typography variant="body2" sx={{ fontWeight: 600, ...(noticeBy < today ? { color: 'error.main' } : {}) }}>
          {t(noticeBy < today ? 'instrument.notice.lastPast' : 'instrument.notice.last', { date: write(noticeBy) })}
        </Typography>
      )}
    </AgreementLine>
  );
}
