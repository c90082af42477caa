import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import { Alert, Box, Button, Paper, TextField, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { LinkedReminder, SnoozeReminder } from '@concord/contracts';
import { reasonText } from '../deliveries/reasonText.ts';
import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { useDateText } from '../parts/LocalDate.tsx';

/** What of a reminder may be answered, behind its link or signed in. */
type Answerable = Pick<
  LinkedReminder,
  'dueOn' | 'movedFrom' | 'over' | 'acknowledgedAt' | 'snoozedUntil' | 'snoozeReason' | 'snooze'
>;

interface AnsweringProps<T> {
  reminder: Answerable;
  /** What may be said here; behind a link it is the one of them the link is for. */
  acknowledge?: () => Promise<T>;
  snooze?: (asked: SnoozeReminder) => Promise<T>;
  onAnswered: (answered: T) => void;
}
/** The answers a reminder takes now: to the date the record has, and none where nothing is left to be done. */
export function Answering<T>({ reminder, acknowledge, snooze, onAnswered }: AnsweringProps<T>) {
  const t = useTexts();
  const write = useDateText();
  if (reminder.over)
    return (
      <Alert severity="success" icon={<CheckCircleOutlined />}>
        <Typography sx={{ fontWeight: 650 }}>{t('reminders.link.over')}</Typography>
        {reasonText(t, reminder.over)}
      </Alert>
    );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {reminder.movedFrom && (
        <Alert severity="info" icon={<EventRepeatOutlined />}>
          <Typography sx={{ fontWeight: 650 }}>{t('reminders.link.moved')}</Typography>
          {t('reminders.link.movedHint', { from: write(reminder.movedFrom), to: write(reminder.dueOn) })}
        </Alert>
      )}
      {acknowledge && <Acknowledging reminder={reminder} send={acknowledge} onAnswered={onAnswered} />}
      {snooze && reminder.snooze && (
        <Snoozing reminder={reminder} days={reminder.snooze} send={snooze} onAnswered={onAnswered} />
      )}
    </Box>
  );
}

interface AcknowledgingProps<T> {
  reminder: Answerable;
  send: () => Promise<T>;
  onAnswered: (answered: T) => void;
}
/** Says that one is on it: nobody above is told for this date. */
function Acknowledging<T>({ reminder, send, onAnswered }: AcknowledgingProps<T>) {
  const t = useTexts();
  const say = useMutation({ networkMode: 'always', mutationFn: send, onSuccess: onAnswered });
  if (reminder.acknowledgedAt)
    return (
      <Alert severity="success" icon={<CheckCircleOutlined />} role="status">
        <Typography sx={{ fontWeight: 650 }}>{t('reminders.link.acknowledged')}</Typography>
        {t('reminders.link.acknowledgedHint')}
      </Alert>
    );
  return (
    <Paper variant="outlined" component="section" sx={{ padding: { xs: 2, sm: 2.5 }, display: 'grid', gap: 1.5 }}>
      <Typography variant="h2">{t('reminders.link.onIt')}</Typography>
      <Typography variant="body2" color="text.secondary">
        {t('reminders.link.onItHint')}
      </Typography>
      <ErrorNotice error={say.error} />
      <Button variant="contained" size="large" loading={say.isPending} onClick={() => say.mutate()}>
        {t('reminders.link.acknowledge')}
      </Button>
    </Paper>
  );
}

interface SnoozingProps<T> {
  reminder: Answerable;
  days: NonNullable<Answerable['snooze']>;
  send: (asked: SnoozeReminder) => Promise<T>;
  onAnswered: (answered: T) => void;
}
/** Asks to be reminded on a later day, with a reason the officers see. */
function Snoozing<T>({ reminder, days, send, onAnswered }: SnoozingProps<T>) {
  const t = useTexts();
  const write = useDateText();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const ask = useMutation({
    networkMode: 'always',
    mutationFn: () => send({ until, reason: reason.trim() }),
    onSuccess: (answered) => {
      setUntil('');
      setReason('');
      onAnswered(answered);
    },
  });
  const fieldError = fieldErrorOf(ask.error, 'until') ?? fieldErrorOf(ask.error, 'reason');
  return (
    <Paper
      variant="outlined"
      component="form"
      noValidate
      aria-label={t('reminders.link.later')}
      onSubmit={(event) => {
        event.preventDefault();
        if (until && reason.trim()) ask.mutate();
      }}
      // what was refused is changed: the refusal no longer speaks of it
      onInput={() => ask.isError && ask.reset()}
      sx={{ padding: { xs: 2, sm: 2.5 }, display: 'grid', gap: 2 }}
    >
      <Box>
        <Typography variant="h2">{t('reminders.link.later')}</Typography>
        <Typography variant="body2" color="text.secondary">
          {t('reminders.link.laterHint')}
        </Typography>
      </Box>
      {reminder.snoozedUntil && (
        <Alert severity="info" icon={<ScheduleOutlined />} role="status">
          {t('reminders.link.snoozed', { date: write(reminder.snoozedUntil), reason: reminder.snoozeReason ?? '' })}
        </Alert>
      )}
      <DateField
        label={t('reminders.link.until')}
        value={until}
        onChange={({ target }) => setUntil(target.value)}
        required
        error={fieldErrorOf(ask.error, 'until') !== undefined}
        helperText={fieldErrorOf(ask.error, 'until') ?? t('reminders.link.untilHint', { last: write(days.last) })}
        slotProps={{
          htmlInput: { min: days.first, max: days.last },
        }}
      />
      <TextField
        label={t('reminders.link.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        required
        multiline
        minRows={2}
        error={fieldErrorOf(ask.error, 'reason') !== undefined}
        helperText={fieldErrorOf(ask.error, 'reason')}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      {!fieldError && <ErrorNotice error={ask.error} />}
      <Button
        type="submit"
        variant="outlined"
        size="large"
        loading={ask.isPending}
        disabled={until === '' || reason.trim() === ''}
      >
        {t('reminders.link.snooze')}
      </Button>
    </Paper>
  );
}
