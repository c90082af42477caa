import DoneAllOutlined from '@mui/icons-material/DoneAllOutlined';
import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Milestone } from '@concord/contracts';
import { StuckAgreements } from '../agreements/StuckAgreements.tsx';
import { useTexts } from '../i18n/index.ts';
import { useHolds, useMe } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { showsExample, useInbox, waiting } from './inbox.ts';
import { QueuePanel, QueueStrip, type Queue } from './InboxQueues.tsx';
import { LogDialog } from '../milestones/LogDialog.tsx';
import { LogActs } from '../milestones/LogActs.tsx';
import { ReminderAct } from '../reminders/ReminderAct.tsx';
import { ReminderDialog } from '../reminders/ReminderDialog.tsx';
import { useReminders } from '../reminders/reminders.ts';
import { Unfinished } from './Unfinished.tsx';
import { QuickLog } from './QuickLog.tsx';

/** What waits for me, and the shortest way to log progress. */
export default function InboxPage() {
  const t = useTexts();
  const me = useMe();
  const holds = useHolds();
  const { data, error, refetch } = useInbox();
  const [logging, setLogging] = useState<Milestone | null>(null);
  const reminders = useReminders({ mine: true });
  const [answering, setAnswering] = useState<string | null>(null);
  const actionFor = (milestone: Milestone, queue: Queue) =>
    milestone.allowedActions.includes('log') ? (
      <LogActs milestone={milestone} onLog={setLogging}>
        <ReminderAct milestone={milestone} reminders={reminders} onOpen={setAnswering} />
      </LogActs>
    ) : queue.key === 'to_verify' ? (
      <Button variant="outlined" component={RouterLink} to={`/milestones/${milestone.id}/show`}>
        {t('words.milestoneAct.verify')}
      </Button>
    ) : null;
  const queues = data ? waiting(data) : [];
  const wide = queues.filter(({ milestones }) => milestones.length > 0);
  const beside = queues.filter(({ milestones }) => milestones.length === 0);
  return (
    <>
      <PageHeader
        title={t('home.inbox.title')}
        heading={me ? t('home.greeting', { name: me.name }) : t('home.inbox.title')}
        below={data && <AsOf date={data.asOf} />}
        actions={data && showsExample(data) && <ExampleNotice />}
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        {holds('progress-updates.write') && <QuickLog onChosen={setLogging} />}
        <Unfinished onContinue={setLogging} />
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {!data && !error && (
          <Panel>
            <RowsSkeleton rows={8} />
          </Panel>
        )}
        {queues.length > 0 && <QueueStrip queues={queues} />}
        {holds('agreements.transition') && <StuckAgreements />}
        {data && queues.length === 0 && (
          <Panel>
            <EmptyState
              icon={DoneAllOutlined}
              title={t('home.inbox.clear')}
              hint={t(me?.role === 'viewer' ? 'home.inbox.viewerHint' : 'home.inbox.clearHint')}
              action={
                <Button component={RouterLink} to="/portfolio" variant="outlined">
                  {t('home.inbox.toPortfolio')}
                </Button>
              }
            />
          </Panel>
        )}
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: {
              xs: 'minmax(0,1fr)',
              lg: wide.length > 0 && beside.length > 0 ? 'minmax(0,2fr) minmax(0,1fr)' : 'minmax(0,1fr)',
            },
          }}
        >
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            {wide.map((queue) => (
              <QueuePanel key={queue.key} queue={queue} actionFor={actionFor} />
            ))}
          </Box>
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            {beside.map((queue) => (
              <QueuePanel key={queue.key} queue={queue} actionFor={actionFor} />
            ))}
          </Box>
        </Box>
      </Box>
      {logging && <LogDialog milestone={logging} onClose={() => setLogging(null)} />}
      {answering && <ReminderDialog id={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

export function AsOf({ date }: { date: string }) {
  const t = useTexts();
  const [before = '', after = ''] = t('home.asOf', { date: '\u0000' }).split('\u0000');
  return (
    <Box component="span" sx={{ color: 'text.secondary', typography: 'body2' }}>
      {before}
      <LocalDate date={date} style="long" />
      {after}
    </Box>
  );
}
