import { Box, Typography } from '@mui/material';
import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useDateText, useInstantText } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { useReminders } from './reminders.ts';

/** Who said that they are on it, and who is reminded again when and why; for the date the milestone has now. */
export function AnswersPanel({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const write = useDateText();
  const writeInstant = useInstantText();
  const said = useReminders({ subjectId: milestone.id, answered: true });
  if (said.length === 0) return null;
  return (
    <Panel title={t('reminders.answer.said')} flush>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {said.map(({ id, recipientName, acknowledgedAt, snoozedUntil, snoozeReason }) => (
          <PanelRow key={id}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {recipientName}
            </Typography>
            {acknowledgedAt && (
              <Typography variant="body2">
                {t('reminders.answer.onIt', { date: writeInstant(acknowledgedAt, { dateStyle: 'medium' }) })}
              </Typography>
            )}
            {snoozedUntil && (
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {t('reminders.answer.later', { date: write(snoozedUntil), reason: snoozeReason ?? '' })}
              </Typography>
            )}
          </PanelRow>
        ))}
      </Box>
    </Panel>
  );
}
