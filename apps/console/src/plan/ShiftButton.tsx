import EditCalendarOutlined from '@mui/icons-material/EditCalendarOutlined';
import { Button, type ButtonProps } from '@mui/material';
import { useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ShiftDialog, type ShiftTarget } from './ShiftDialog.tsx';

interface ShiftButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'disabled'> {
  target: ShiftTarget;
  onDone?: () => void;
}
/** Moves the dates of many milestones, for those who may write. */
export function ShiftButton({ target, onDone, ...look }: ShiftButtonProps) {
  const t = useTexts();
  const holds = useHolds();
  const [open, setOpen] = useState(false);
  if (!holds('milestones.write')) return null;
  return (
    <>
      <Button startIcon={<EditCalendarOutlined />} {...look} onClick={() => setOpen(true)}>
        {t('plan.shift.open')}
      </Button>
      {open && (
        <ShiftDialog
          target={target}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onDone?.();
          }}
        />
      )}
    </>
  );
}
