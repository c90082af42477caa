import {
  Box,
  Button,
  Checkbox,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  MenuItem,
  TextField,
} from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { sessionKinds, type Event, type Session } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorOf, fieldErrorsOf } from '../parts/fieldErrors.ts';
import { useDateText } from '../parts/LocalDate.tsx';
import { useUndoNotice } from '../parts/UndoNotice.tsx';
import { BesideHours } from './BesideHours.tsx';
import { dayIn, daysOf, instantIn, timeIn } from './eventTime.ts';
import { RoomField } from './RoomField.tsx';
import { readSpeakers, writeSpeakers } from './speakers.ts';

interface SessionDialogProps {
  event: Event;
  /** Null plans a new one. */
  session: Session | null;
  /** The last session planned: the next begins where it ended, in its room. */
  after: Session | null;
  rooms: readonly string[];
  onClose: () => void;
}

interface SessionForm {
  title: string;
  kind: Session['kind'];
  room: string;
  day: string;
  starts: string;
  ends: string;
  unconfirmed: boolean;
  timeNote: string;
  /** One a line: name, title, organisation. */
  speakers: string;
}

const formOf = (event: Event, session: Session | null, after: Session | null): SessionForm => ({
  title: session?.title ?? '',
  kind: session?.kind ?? 'other',
  room: (session ?? after)?.room ?? '',
  day: dayIn(event.timeZone, session?.startsAt ?? after?.endsAt ?? after?.startsAt ?? event.startsAt),
  starts: timeOrNothing(event, session ? session.startsAt : after ? after.endsAt : event.startsAt),
  ends: session?.endsAt ? timeIn(event.timeZone, session.endsAt) : '',
  unconfirmed: session !== null && session.startsAt === null,
  timeNote: session?.timeNote ?? '',
  speakers: writeSpeakers(session?.speakers ?? []),
});

const timeOrNothing = ({ timeZone }: Event, at: string | null): string => (at ? timeIn(timeZone, at) : '');

function wireOf(event: Event, form: SessionForm) {
  const at = (time: string): string | null =>
    form.unconfirmed || time === '' ? null : instantIn(event.timeZone, `${form.day}T${time}`);
  return {
    title: form.title.trim(),
    kind: form.kind,
    room: form.room.trim() || null,
    startsAt: at(form.starts),
    endsAt: at(form.ends),
    timeNote: form.timeNote.trim() || null,
    speakers: readSpeakers(form.speakers),
  };
}

const focusable = ['title', 'startsAt', 'endsAt', 'room', 'timeNote', 'speakers'] as const;
type Focusable = (typeof focusable)[number];

/** One session of the programme. What the plan refuses is said at the field that is wrong, in the server's words. */
export function SessionDialog({ event, session, after, rooms, onClose }: SessionDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const tell = useUndoNotice();
  const writeDay = useDateText();
  const [form, setForm] = useState(() => formOf(event, session, after));
  const change = (changes: Partial<SessionForm>): void => setForm((before) => ({ ...before, ...changes }));
  const fields = useRef<Partial<Record<Focusable, HTMLInputElement | null>>>({});
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async (_next: boolean): Promise<Session> => {
      const data = wireOf(event, form);
      if (session) return (await concord.update('sessions', { id: session.id, data, previousData: session })).data;
      return (await concord.create('sessions', { data: { eventId: event.id, ...data } })).data;
    },
    onSuccess: async (saved, next) => {
      // the next row is typed at once, where this one ended
      if (next) setForm(formOf(event, null, saved.startsAt ? saved : after));
      else onClose();
      fields.current.title?.focus();
      const done = t('resources.sessions.saved', { title: saved.title });
      if (session) tell('sessions', saved, session, done);
      else notify(done, { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  useEffect(() => {
    const first = focusable.find((field) => fieldErrorOf(save.error, field));
    if (first) fields.current[first]?.focus();
  }, [save.error]);
  const refused = (field: Focusable) => {
    const text = fieldErrorOf(save.error, field);
    return {
      error: text !== undefined,
      helperText: text,
      inputRef: (node: HTMLInputElement | null) => {
        fields.current[field] = node;
      },
    };
  };
  const elsewhere = save.error && Object.keys(fieldErrorsOf(save.error)).length === 0;
  const days = daysOf(event);
  return (
    <FormDialog busy={save.isPending} onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="session-title">
      <form
        noValidate
        onSubmit={(submit) => {
          submit.preventDefault();
          save.mutate(session === null);
        }}
      >
        <DialogTitle id="session-title">
          {t(session ? 'resources.sessions.edit' : 'resources.sessions.add')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          {elsewhere && <ErrorNotice error={save.error} />}
          <TextField
            label={t('resources.sessions.fields.title')}
            value={form.title}
            onChange={({ target }) => change({ title: target.value })}
            required
            autoFocus
            {...refused('title')}
            sx={{ marginBlockStart: 1 }}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(2, minmax(0,1fr))' },
            }}
          >
            <TextField
              select
              label={t('resources.sessions.fields.kind')}
              value={form.kind}
              onChange={({ target }) => change({ kind: sessionKinds.find((kind) => kind === target.value) ?? 'other' })}
            >
              {sessionKinds.map((kind) => (
                <MenuItem key={kind} value={kind}>
                  {t(`words.sessionKind.${kind}`)}
                </MenuItem>
              ))}
            </TextField>
            <RoomField value={form.room} rooms={rooms} onChange={(room) => change({ room })} {...refused('room')} />
          </Box>
          <FormControlLabel
            control={<Checkbox checked={form.unconfirmed} onChange={(_, unconfirmed) => change({ unconfirmed })} />}
            label={t('resources.sessions.unconfirmed')}
          />
          {!form.unconfirmed && (
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: {
                  xs: 'repeat(2, minmax(0,1fr))',
                  sm: days.length > 1 ? 'repeat(3, minmax(0,1fr))' : 'repeat(2, minmax(0,1fr))',
                },
              }}
            >
              {days.length > 1 && (
                <TextField
                  select
                  label={t('resources.sessions.fields.day')}
                  value={form.day}
                  onChange={({ target }) => change({ day: target.value })}
                  sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' } }}
                >
                  {days.map((day) => (
                    <MenuItem key={day} value={day}>
                      {writeDay(day)}
                    </MenuItem>
                  ))}
                </TextField>
              )}
              <TextField
                type="time"
                label={t('resources.sessions.fields.startsAt')}
                value={form.starts}
                onChange={({ target }) => change({ starts: target.value })}
                {...refused('startsAt')}
                slotProps={{ inputLabel: { shrink: true } }}
              />
              <TextField
                type="time"
                label={t('resources.sessions.fields.endsAt')}
                value={form.ends}
                onChange={({ target }) => change({ ends: target.value })}
                {...refused('endsAt')}
                helperText={fieldErrorOf(save.error, 'endsAt') ?? t('resources.sessions.endHint')}
                slotProps={{ inputLabel: { shrink: true } }}
              />
              <Box sx={{ gridColumn: '1 / -1' }}>
                <BesideHours event={event} session={wireOf(event, form)} />
              </Box>
            </Box>
          )}
          <TextField
            label={t('resources.sessions.fields.speakers')}
            value={form.speakers}
            onChange={({ target }) => change({ speakers: target.value })}
            multiline
            maxRows={6}
            {...refused('speakers')}
            helperText={fieldErrorOf(save.error, 'speakers') ?? t('resources.sessions.speakersHint')}
          />
          {form.unconfirmed && (
            <TextField
              label={t('resources.sessions.fields.timeNote')}
              value={form.timeNote}
              onChange={({ target }) => change({ timeNote: target.value })}
              {...refused('timeNote')}
              helperText={fieldErrorOf(save.error, 'timeNote') ?? t('resources.sessions.timeNoteHint')}
              slotProps={{ htmlInput: { maxLength: 200 } }}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={save.isPending}>
            {t('shell.actions.cancel')}
          </Button>
          {session === null && (
            <Button variant="outlined" disabled={save.isPending} onClick={() => save.mutate(false)}>
              {t('resources.sessions.saveAndClose')}
            </Button>
          )}
          {/* what the Enter key does: a programme is entered row after row */}
          <Button type="submit" variant="contained" loading={save.isPending}>
            {t(session ? 'shell.actions.save' : 'resources.sessions.saveAndNext')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}
