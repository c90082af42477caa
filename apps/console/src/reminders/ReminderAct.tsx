import NotificationsPausedOutlined from '@mui/icons-material/NotificationsPausedOutlined';
import { IconButton, Tooltip } from '@mui/material';
import type { Milestone, Reminder } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useDateText } from '../parts/LocalDate.tsx';

interface ReminderActProps {
  milestone: Milestone;
  /** What came to the person, the latest first. */
  reminders: readonly Reminder[];
  onOpen: (id: string) => void;
}
/** Beside a milestone somebody was reminded of: answers it, and says what was answered. */
export function ReminderAct({ milestone, reminders, onOpen }: ReminderActProps) {
  const t = useTexts();
  const write = useDateText();
  const reminder = reminders.find((one) => one.subjectId === milestone.id && !one.movedFrom && !one.over);
  if (!reminder) return null;
  const said = reminder.snoozedUntil
    ? t('reminders.answer.again', { date: write(reminder.snoozedUntil) })
    : reminder.acknowledgedAt
      ? t('reminders.link.acknowledged')
      : t('reminders.answer.open');
  return (
    <Tooltip title={said}>
      <IconButton
        size="small"
        color={reminder.snoozedUntil || reminder.acknowledgedAt ? 'success' : 'primary'}
        aria-keyshortcuts="r"
        aria-label={`${said}: ${reminder.title}`}
        onClick={() => onOpen(reminder.id)}
      >
        <NotificationsPausedOutlined fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}
