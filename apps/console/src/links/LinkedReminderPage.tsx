import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import { Alert, Box, Button, Paper, TextField, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { LinkedReminder } from '@concord/contracts';
import { dataProvider } from '../dataProvider.ts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { LocalDate, useDateText } from '../parts/LocalDate.tsx';
import { LinkedPage } from './LinkedPage.tsx';

/** A reminder behind its single-purpose link: say that one is on it, or when to be asked again. */
export default function LinkedReminderPage() {
  const t = useTexts();
  return (
    <LinkedPage kind="reminder" title={t('reminders.link.title')} read={(token) => dataProvider.linkedReminder(token)}>
      {(linked, { token, keep }) => (
        <>
          <About linked={linked} />
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Acknowledging token={token} linked={linked} onAnswered={keep} />
            <Snoozing token={token} linked={linked} onAnswered={keep} />
          </Box>
        </>
      )}
    </LinkedPage>
  );
}

function About({
  linked: { title, subjectType, agreement, dueOn, path, recipient, isExample },
}: {
  linked: LinkedReminder;
}) {
  const t = useTexts();
  return (
    <Box component="section" sx={{ minWidth: 0 }}>
      <Typography color="text.secondary">{t('reminders.link.intro', { name: recipient.name })}</Typography>
      <Typography variant="h1" sx={{ marginBlock: 1, overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      {isExample && <ExampleNotice />}
      <Paper variant="outlined" sx={{ padding: 2, marginBlock: 2 }}>
        <Facts
          facts={[
            [t('reminders.link.about'), t(`resources.deliveries.subject.${subjectType}`)],
            [t('reminders.link.agreement'), `${agreement.reference} ${agreement.title}`],
            [t('reminders.link.date'), <LocalDate key="on" date={dueOn} />],
          ]}
        />
      </Paper>
      <Button variant="outlined" component={RouterLink} to={path}>
        {t('reminders.link.open')}
      </Button>
    </Box>
  );
}

interface AnsweringProps {
  token: string;
  linked: LinkedReminder;
  onAnswered: (linked: LinkedReminder) => void;
}

function Acknowledging({ token, linked, onAnswered }: AnsweringProps) {
  const t = useTexts();
  const say = useMutation({
    networkMode: 'always',
    mutationFn: () => dataProvider.acknowledgeReminder(token),
    onSuccess: onAnswered,
  });
  if (linked.acknowledgedAt)
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

function Snoozing({ token, linked, onAnswered }: AnsweringProps) {
  const t = useTexts();
  const write = useDateText();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const ask = useMutation({
    networkMode: 'always',
    mutationFn: () => dataProvider.snoozeReminder(token, { until, reason: reason.trim() }),
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
      sx={{ padding: { xs: 2, sm: 2.5 }, display: 'grid', gap: 2 }}
    >
      <Box>
        <Typography variant="h2">{t('reminders.link.later')}</Typography>
        <Typography variant="body2" color="text.secondary">
          {t('reminders.link.laterHint')}
        </Typography>
      </Box>
      {linked.snoozedUntil && (
        <Alert severity="info" icon={<ScheduleOutlined />} role="status">
          {t('reminders.link.snoozed', { date: write(linked.snoozedUntil), reason: linked.snoozeReason ?? '' })}
        </Alert>
      )}
      <TextField
        type="date"
        label={t('reminders.link.until')}
        value={until}
        onChange={({ target }) => setUntil(target.value)}
        required
        error={fieldErrorOf(ask.error, 'until') !== undefined}
        helperText={
          fieldErrorOf(ask.error, 'until') ?? t('reminders.link.untilHint', { last: write(linked.snooze.last) })
        }
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: linked.snooze.first, max: linked.snooze.last } }}
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
