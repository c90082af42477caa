import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { LinkedReminder, SnoozeReminder } from '@concord/contracts';
import { dataProvider } from '../dataProvider.ts';
import { useTexts } from '../i18n/index.ts';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Answering } from '../reminders/Answering.tsx';
import { LinkedPage } from './LinkedPage.tsx';

/** A reminder behind one of its single-purpose links: say that one is on it, or when to be asked again. */
export default function LinkedReminderPage() {
  const t = useTexts();
  return (
    <LinkedPage kind="reminder" title={t('reminders.link.title')} read={(token) => dataProvider.linkedReminder(token)}>
      {(linked, { token, keep }) => (
        <>
          <About linked={linked} />
          <Box sx={{ display: 'grid', gap: 2 }}>
            {linked.act === 'snooze' && !linked.over && !linked.snooze && (
              <Alert severity="info">{t('reminders.link.notYours')}</Alert>
            )}
            <Answering
              reminder={linked}
              {...(linked.act === 'acknowledge'
                ? { acknowledge: () => dataProvider.acknowledgeReminder(token) }
                : { snooze: (asked: SnoozeReminder) => dataProvider.snoozeReminder(token, asked) })}
              onAnswered={keep}
            />
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
