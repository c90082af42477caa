import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { HistoryStream, type HistoryOf } from './HistoryStream.tsx';

/** The history of one record, opened when it is asked for; `recordId` names one that is told within its agreement's. */
export function RecordHistory({ of, recordId }: { of: HistoryOf; recordId?: string }) {
  const t = useTexts();
  const holds = useHolds();
  const [open, setOpen] = useState(false);
  if (!holds('history.read')) return null;
  if (open) return <HistoryStream of={of} {...(recordId ? { recordId } : {})} />;
  return (
    <Button startIcon={<HistoryOutlined />} onClick={() => setOpen(true)} sx={{ justifySelf: 'start' }}>
      {t('history.open')}
    </Button>
  );
}
