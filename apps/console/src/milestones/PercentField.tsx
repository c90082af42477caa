import { Box, InputAdornment, Slider, TextField, Typography } from '@mui/material';
import type { KeyboardEvent, Ref } from 'react';
import { useTexts } from '../i18n/index.ts';

/** What one arrow key is worth, and one page key. */
const steps: Readonly<Record<string, number>> = { ArrowUp: 5, ArrowDown: -5, PageUp: 20, PageDown: -20 };
const within = (value: number): number => Math.min(100, Math.max(0, value));

/** Whether what was typed is a whole percent, or nothing. What is not is refused and never put right in silence. */
export const isWholePercent = (typed: string): boolean =>
  typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) <= 100);

/** The next multiple of the step, so that arrows from 63 lead to 65 and 60. */
const stepped = (value: number, step: number): number => {
  const grid = Math.abs(step);
  return within((step > 0 ? Math.floor(value / grid) + 1 : Math.ceil(value / grid) - 1) * grid);
};

interface PercentFieldProps {
  /** As typed; empty is "not said". */
  value: string;
  onChange: (value: string) => void;
  /** The percent that stands now. */
  before: number;
  expected: number | null;
  error?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
  /** Where the form begins with it. */
  autoFocus?: boolean;
}
/** Whole percent: typed, by arrow keys, or drawn along the bar. */
export function PercentField({
  value,
  onChange,
  before,
  expected,
  error,
  inputRef,
  autoFocus = true,
}: PercentFieldProps) {
  const t = useTexts();
  const readable = isWholePercent(value);
  const current = readable && value !== '' ? Number(value) : before;
  const refused = error ?? (readable ? undefined : t('resources.milestones.log.wholePercent'));
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onChange(String(stepped(current, step)));
  };
  const marks = [{ value: before, label: '' }];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '112px minmax(0,1fr)', columnGap: 2.5, alignItems: 'start' }}>
      <TextField
        label={t('resources.milestones.fields.percent')}
        value={value}
        onChange={({ target }) => onChange(target.value.replace(/\s*%?\s*$/, ''))}
        onKeyDown={press}
        // the dialog gives the focus more than once while it opens: what is typed meanwhile stays
        onFocus={({ target }) => target.value === String(before) && target.select()}
        autoFocus={autoFocus}
        error={refused !== undefined}
        {...(inputRef ? { inputRef } : {})}
        slotProps={{
          htmlInput: {
            role: 'spinbutton',
            inputMode: 'decimal',
            autoComplete: 'off',
            maxLength: 10,
            'aria-valuenow': current,
            'aria-valuemin': 0,
            'aria-valuemax': 100,
            'aria-describedby': 'percent-hint',
            style: { fontSize: '1.25rem', fontWeight: 650, textAlign: 'end' },
          },
          // empty, a long label would run into the sign
          inputLabel: { shrink: true },
          input: { endAdornment: <InputAdornment position="end">%</InputAdornment> },
        }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Slider
          value={current}
          onChange={(_, chosen) => onChange(String(Array.isArray(chosen) ? chosen[0] : chosen))}
          step={5}
          marks={marks}
          size="small"
          // the field beside it is the same thing for keyboards
          slotProps={{ input: { tabIndex: -1, 'aria-label': t('resources.milestones.fields.percent') } }}
          sx={{ marginBlockStart: 0.25, paddingBlock: '9px !important' }}
        />
        <Typography
          id="percent-hint"
          variant="caption"
          component="p"
          color={refused ? 'error' : 'text.secondary'}
          role={refused ? 'alert' : undefined}
        >
          {refused ?? (
            <>
              {t('resources.milestones.log.before', { percent: before })}
              {expected !== null && ` · ${t('resources.milestones.log.expected', { percent: Math.round(expected) })}`}
            </>
          )}
        </Typography>
      </Box>
    </Box>
  );
}
