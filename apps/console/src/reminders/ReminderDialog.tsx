import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { Answering } from './Answering.tsx';

/** Answers a reminder that came: one is on it, or wants to hear of it later. The same as behind the link of its mail. */
export function ReminderDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const { data: reminder, error } = useQuery({ queryKey: ['reminders', id], queryFn: () => concord.reminder(id) });
  const answered = (): void => void queries.invalidateQueries();
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="reminder-title">
      <DialogTitle id="reminder-title">
        {t('reminders.answer.title')}
        {reminder && (
          <Typography variant="body2" color="text.secondary" component="span" sx={{ display: 'block' }}>
            {reminder.title} · {reminder.agreement.reference} · <LocalDate date={reminder.dueOn} />
          </Typography>
        )}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <ErrorNotice error={error} />
        {!reminder && !error && <RowsSkeleton rows={4} />}
        {reminder && (
          <Answering
            reminder={reminder}
            acknowledge={() => concord.acknowledge(id)}
            snooze={(asked) => concord.snooze(id, asked)}
            onAnswered={answered}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('shell.actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
