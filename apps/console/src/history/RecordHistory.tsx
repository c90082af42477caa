import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useHolds, useMe } from '../layout/me.ts';
import { HistoryStream, type HistoryOf } from './HistoryStream.tsx';

/** The history of one record, opened when it is asked for; `recordId` names one that is told within its agreement's. */
export function RecordHistory({ of, recordId }: { of: HistoryOf; recordId?: string }) {
  const t = useTexts();
  const holds = useHolds();
  const me = useMe();
  const [open, setOpen] = useState(false);
  // what the audit tells is the office's own
  if (!holds('history.read') || me?.role === 'partner') return null;
  if (open) return <HistoryStream of={of} {...(recordId ? { recordId } : {})} />;
  return (
    <Button startIcon={<HistoryOutlined />} onClick={() => setOpen(true)} sx={{ justifySelf: 'start' }}>
      {t('history.open')}
    </Button>
  );
}
