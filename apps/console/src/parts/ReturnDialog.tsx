import { useState } from 'react';
import { DateField } from './DateField.tsx';
import { fieldErrorOf } from './fieldErrors.ts';
import { useOfficeDay } from './LocalDate.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

interface ReturnDialogProps {
  /** The act, in words. */
  title: string;
  explanation: string;
  reasonLabel: string;
  dayLabel: string;
  /** What the API calls the day. */
  dayField: string;
  busy: boolean;
  error: Error | null;
  onReturn: (given: { reason: string; day: string }) => void;
  onClose: () => void;
}
/** Sends back what was handed in: why, and by when it is wanted again. */
export function ReturnDialog({
  title,
  explanation,
  reasonLabel,
  dayLabel,
  dayField,
  busy,
  error,
  onReturn,
  onClose,
}: ReturnDialogProps) {
  const today = useOfficeDay();
  const [day, setDay] = useState('');
  const refused = fieldErrorOf(error, dayField);
  return (
    <ReasonDialog
      title={title}
      explanation={explanation}
      confirm={title}
      colour="warning"
      reason="required"
      reasonLabel={reasonLabel}
      busy={busy}
      unfinished={day === ''}
      error={refused ? null : error}
      onConfirm={(reason) => onReturn({ reason, day })}
      onClose={onClose}
    >
      <DateField
        label={dayLabel}
        value={day}
        onChange={({ target }) => setDay(target.value)}
        required
        error={refused !== undefined}
        helperText={refused}
        sx={{ marginBlockStart: 1 }}
        slotProps={{ htmlInput: { min: today } }}
      />
    </ReasonDialog>
  );
}
