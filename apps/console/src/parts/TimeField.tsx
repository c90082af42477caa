import { TextField } from '@mui/material';

interface TimeFieldProps {
  label: string;
  /** `HH:MM`, or empty. */
  value: string;
  onChange: (time: string) => void;
  error?: string | undefined;
  hint?: string;
}
export const TimeField = ({ label, value, onChange, error, hint }: TimeFieldProps) => (
  <TextField
    type="time"
    label={label}
    value={value}
    onChange={({ target }) => onChange(target.value)}
    error={error !== undefined}
    helperText={error ?? hint}
    slotProps={{ inputLabel: { shrink: true } }}
  />
);
