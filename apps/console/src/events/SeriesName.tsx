import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import type { EventSeries } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { useUndoNotice } from '../parts/UndoNotice.tsx';
import { RemoveButton } from '../removals/useRemoving.tsx';
import { ShortDialog } from './ShortDialog.tsx';

/** Renames a series, and removes one that has no edition, for those who may. */
export function SeriesName({ id }: { id: string }) {
  const t = useTexts();
  const concord = useConcord();
  const tell = useUndoNotice();
  const { data: series } = useGetOne<EventSeries>('event-series', { id });
  const [title, setTitle] = useState<string | null>(null);
  if (!series?.allowedActions.includes('edit')) return null;
  const close = (): void => setTitle(null);
  return (
    <>
      <Button onClick={() => setTitle(series.title)}>{t('resources.events.rename')}</Button>
      <RemoveButton resource="event-series" record={series} after={listPath('events', {})} />
      {title !== null && (
        <ShortDialog
          title={t('resources.events.renameSeries')}
          submit={t('shell.actions.save')}
          done={({ data }: { data: EventSeries }) => tell('event-series', data, series)}
          save={() => concord.update('event-series', { id, data: { title }, previousData: series })}
          onClose={close}
        >
          {(error) => (
            <TextField
              label={t('resources.events.fields.seriesId')}
              value={title}
              onChange={({ target }) => setTitle(target.value)}
              autoFocus
              required
              error={fieldErrorOf(error, 'title') !== undefined}
              helperText={fieldErrorOf(error, 'title')}
            />
          )}
        </ShortDialog>
      )}
    </>
  );
}
