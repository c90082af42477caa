import { Box, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Event } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { instantIn, localIn } from './eventTime.ts';
import { ShortDialog } from './ShortDialog.tsx';

/** The same time a year later, as a beginning. */
const nextYear = (local: string): string => `${String(Number(local.slice(0, 4)) + 1)}${local.slice(4)}`;

/** Plans the next edition: everything but its name and days stays as it was. */
export function EditionDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const navigate = useNavigate();
  const { timeZone } = event;
  const [title, setTitle] = useState(event.title);
  const [starts, setStarts] = useState(() => nextYear(localIn(timeZone, event.startsAt)));
  const [ends, setEnds] = useState(() => nextYear(localIn(timeZone, event.endsAt)));
  const at = (local: string): string => (local === '' ? '' : instantIn(timeZone, local));
  const save = async (): Promise<void> => {
    const next = await concord.addEdition(event.id, { title, startsAt: at(starts), endsAt: at(ends) });
    void navigate(`/events/${next.id}/show`);
  };
  return (
    <ShortDialog
      title={t('resources.events.nextEdition')}
      submit={t('resources.events.planEdition')}
      done={t('resources.events.editionPlanned')}
      save={save}
      onClose={onClose}
    >
      {(error) => (
        <>
          <Typography variant="body2" color="text.secondary">
            {t('resources.events.editionHint', { zone: timeZone.replaceAll('_', ' ') })}
          </Typography>
          <TextField
            label={t('resources.events.fields.title')}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
            required
            autoFocus
            error={fieldErrorOf(error, 'title') !== undefined}
            helperText={fieldErrorOf(error, 'title')}
          />
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(2, minmax(0,1fr))' },
            }}
          >
            {(
              [
                ['startsAt', starts, setStarts],
                ['endsAt', ends, setEnds],
              ] as const
            ).map(([field, value, change]) => (
              <TextField
                key={field}
                type="datetime-local"
                label={t(`resources.sessions.fields.${field}`)}
                value={value}
                onChange={({ target }) => change(target.value)}
                required
                error={fieldErrorOf(error, field) !== undefined}
                helperText={fieldErrorOf(error, field)}
                slotProps={{ inputLabel: { shrink: true } }}
              />
            ))}
          </Box>
        </>
      )}
    </ShortDialog>
  );
}
