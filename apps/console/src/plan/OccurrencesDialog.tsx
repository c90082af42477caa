import { Box, Button, DialogActions, DialogContent, DialogContentText, DialogTitle, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Commitment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { LocalDate, useOfficeDay } from '../parts/LocalDate.tsx';

const inAYear = (day: string): string => `${String(Number(day.slice(0, 4)) + 1)}-12-31`;

/** Plans a milestone for each day a recurring commitment falls on; the days are shown before anything is written. */
export function OccurrencesDialog({ commitment, onClose }: { commitment: Commitment; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const today = useOfficeDay();
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(inAYear(today));
  const asked = { from, until };
  const spanned = from !== '' && until !== '';
  const trial = useQuery({
    queryKey: ['commitments', 'planned', commitment.id, commitment.version, from, until],
    queryFn: () => concord.planOccurrences(commitment.id, { ...asked, dryRun: true }),
    enabled: spanned,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const plan = useMutation({
    mutationFn: () => concord.planOccurrences(commitment.id, { ...asked, dryRun: false }),
    onSuccess: async ({ days }) => {
      onClose();
      notify('plan.occurrences.done', {
        type: 'success',
        messageArgs: { smart_count: days.filter(({ isNew }) => isNew).length },
      });
      await queries.invalidateQueries();
    },
  });
  const error = plan.error ?? trial.error;
  const refused = fieldErrorOf(error, 'until');
  const days = trial.data?.days ?? [];
  const wanted = days.filter(({ isNew }) => isNew).length;
  return (
    <FormDialog busy={plan.isPending} onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="occurrences-title">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          plan.mutate();
        }}
      >
        <DialogTitle id="occurrences-title">{t('plan.occurrences.title')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <DialogContentText variant="body1">{t('plan.occurrences.explanation')}</DialogContentText>
          {!refused && <ErrorNotice error={error} />}
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            <DateField
              label={t('plan.occurrences.from')}
              value={from}
              onChange={({ target }) => setFrom(target.value)}
              required
            />
            <DateField
              label={t('plan.occurrences.until')}
              value={until}
              onChange={({ target }) => setUntil(target.value)}
              required
              error={refused !== undefined}
              helperText={refused}
            />
          </Box>
          {!error && trial.data && (
            <Box role="status">
              {days.length === 0 && <Typography color="text.secondary">{t('plan.occurrences.none')}</Typography>}
              <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, maxHeight: 220, overflowY: 'auto' }}>
                {days.map(({ on, isNew }) => (
                  <Typography
                    component="li"
                    variant="body2"
                    key={on}
                    sx={{
                      display: 'flex',
                      gap: 1,
                      paddingBlock: 0.25,
                      color: isNew ? 'text.primary' : 'text.secondary',
                    }}
                  >
                    <LocalDate date={on} />
                    {!isNew && <span>{t('plan.occurrences.planned')}</span>}
                  </Typography>
                ))}
              </Box>
            </Box>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={plan.isPending}>
            {t('shell.actions.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            loading={plan.isPending}
            disabled={!spanned || wanted === 0 || trial.error !== null}
          >
            {t('plan.occurrences.confirm', { smart_count: wanted })}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}
