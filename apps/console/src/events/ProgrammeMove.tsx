import { Alert, Checkbox, FormControlLabel } from '@mui/material';
import { useEffect, useState } from 'react';
import { useRecordContext } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Event } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { zoneName } from '../parts/timeZones.ts';
import { daysBetween, localIn } from './eventTime.ts';

/** Says before it is saved what becomes of the programme: in another zone it keeps its times, on other days it may move along. */
export function ProgrammeMove() {
  const t = useTexts();
  const event = useRecordContext<Event>();
  const { setValue } = useFormContext();
  const [asked, setAsked] = useState<boolean | null>(null);
  const [timeZone, startsAt, endsAt] = useWatch({ name: ['timeZone', 'startsAt', 'endsAt'] }) as unknown[];
  const held = event && typeof timeZone === 'string' ? { event, timeZone } : null;
  const days = held ? daysMoved(held, 'startsAt', startsAt) : 0;
  // a first and last day that move alike are an event that is moved; else its days change around the programme
  const moves = days !== 0 && (asked ?? (held !== null && days === daysMoved(held, 'endsAt', endsAt)));
  useEffect(() => setValue('programme', moves ? 'moves' : undefined), [moves, setValue]);
  if (!held || held.event.sessionCount === 0) return null;
  return (
    <>
      {held.timeZone !== held.event.timeZone && (
        <Alert severity="info" sx={{ marginBlock: 0.75 }}>
          {t('resources.events.form.zoneMoves', {
            smart_count: held.event.sessionCount,
            from: zoneName(held.event.timeZone),
            to: zoneName(held.timeZone),
          })}
        </Alert>
      )}
      {days !== 0 && (
        <FormControlLabel
          control={<Checkbox checked={moves} onChange={(_, checked) => setAsked(checked)} />}
          label={t(`resources.events.form.${days > 0 ? 'moveLater' : 'moveEarlier'}`, { smart_count: Math.abs(days) })}
        />
      )}
    </>
  );
}

/** By how many days one of its times lies later than it is recorded, as the walls show it. */
function daysMoved(
  { event, timeZone }: { event: Event; timeZone: string },
  source: 'startsAt' | 'endsAt',
  at: unknown,
): number {
  if (typeof at !== 'string' || at === '') return 0;
  return daysBetween(localIn(event.timeZone, event[source]), localIn(timeZone, at));
}
