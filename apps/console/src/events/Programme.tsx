import AddIcon from '@mui/icons-material/Add';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { Event, Session } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Rows } from '../parts/Rows.tsx';
import { zoneName } from '../parts/timeZones.ts';
import { BesideHours } from './BesideHours.tsx';
import { dayIn, timeIn } from './eventTime.ts';
import { ProgrammeDialog } from './ProgrammeDialog.tsx';
import { SessionDialog } from './SessionDialog.tsx';

type Editing = { session: Session | null } | null;

/** The programme as a timetable in the event's own zone; sessions without a time stand last, in the source's words. */
export function Programme({ event }: { event: Event }) {
  const t = useTexts();
  const [editing, setEditing] = useState<Editing>(null);
  const [pasting, setPasting] = useState(false);
  const editable = event.allowedActions.includes('edit');
  const list = useGetList<Session>('sessions', {
    filter: { eventId: event.id },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'startsAt', order: 'ASC' },
  });
  const rooms = [...new Set((list.data ?? []).flatMap(({ room }) => room ?? []))].sort();
  return (
    <>
      <Rows
        title={t('resources.sessions.programme')}
        list={list}
        empty={{ title: t('resources.sessions.none'), hint: editable ? t('resources.sessions.noneHint') : undefined }}
        action={
          <>
            <Typography variant="caption" color="text.secondary" sx={{ marginInlineEnd: editable ? 1 : 0 }}>
              {t('resources.sessions.zone', { zone: zoneName(event.timeZone) })}
            </Typography>
            {editable && <Button onClick={() => setPasting(true)}>{t('resources.sessions.paste.open')}</Button>}
            {editable && (
              <Button startIcon={<AddIcon />} onClick={() => setEditing({ session: null })}>
                {t('resources.sessions.add')}
              </Button>
            )}
          </>
        }
      >
        {(sessions) => (
          <Timetable
            event={event}
            sessions={sessions}
            onEdit={editable ? (session) => setEditing({ session }) : null}
          />
        )}
      </Rows>
      {editing && (
        <SessionDialog
          event={event}
          session={editing.session}
          after={lastOf(list.data ?? [])}
          rooms={rooms}
          onClose={() => setEditing(null)}
        />
      )}
      {pasting && <ProgrammeDialog event={event} rooms={rooms} onClose={() => setPasting(false)} />}
    </>
  );
}

/** The session after which the next is planned: the last that has a time. */
const lastOf = (sessions: readonly Session[]): Session | null =>
  sessions.filter(({ startsAt }) => startsAt !== null).at(-1) ?? null;

interface TimetableProps {
  event: Event;
  sessions: readonly Session[];
  onEdit: ((session: Session) => void) | null;
}
function Timetable({ event, sessions, onEdit }: TimetableProps) {
  const t = useTexts();
  const timed = sessions.filter(({ startsAt }) => startsAt !== null);
  const untimed = sessions.filter(({ startsAt }) => startsAt === null);
  const days = [...new Set(timed.map(({ startsAt }) => (startsAt ? dayIn(event.timeZone, startsAt) : '')))].sort();
  return (
    <>
      {days.map((day) => (
        <Box key={day} component="section">
          {days.length > 1 && (
            <Typography variant="h4" component="h3" sx={{ paddingInline: 2, paddingBlock: 1, bgcolor: 'action.hover' }}>
              <LocalDate date={day} style="long" />
            </Typography>
          )}
          <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {timed
              .filter(({ startsAt }) => startsAt !== null && dayIn(event.timeZone, startsAt) === day)
              .map((session) => (
                <SessionRow key={session.id} event={event} session={session} onEdit={onEdit} />
              ))}
          </Box>
        </Box>
      ))}
      {untimed.length > 0 && (
        <Box component="section" sx={{ borderBlockStart: timed.length > 0 ? '1px solid' : 0, borderColor: 'divider' }}>
          <Typography variant="h4" component="h3" sx={{ paddingInline: 2, paddingBlock: 1, bgcolor: 'action.hover' }}>
            {t('resources.sessions.unconfirmed')}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {untimed.map((session) => (
              <SessionRow key={session.id} event={event} session={session} onEdit={onEdit} />
            ))}
          </Box>
        </Box>
      )}
    </>
  );
}

const minutes = (session: Session): number | null =>
  session.startsAt && session.endsAt
    ? Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000)
    : null;

function SessionRow({ event, session, onEdit }: { event: Event; session: Session; onEdit: TimetableProps['onEdit'] }) {
  const t = useTexts();
  const { startsAt, endsAt } = session;
  const lasts = minutes(session);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0,1fr) auto', sm: '132px minmax(0,1fr) auto' },
        columnGap: 2,
        rowGap: 0.25,
        alignItems: 'start',
        paddingInline: 2,
        paddingBlock: 1,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
      }}
    >
      <Box sx={{ gridColumn: { xs: '1', sm: 'auto' } }}>
        {startsAt ? (
          <Typography sx={{ fontWeight: 650, whiteSpace: 'nowrap' }}>
            <time dateTime={startsAt}>{timeIn(event.timeZone, startsAt)}</time>
            {endsAt && (
              <>
                {' '}
                – <time dateTime={endsAt}>{timeIn(event.timeZone, endsAt)}</time>
              </>
            )}
          </Typography>
        ) : (
          <Typography color="text.secondary">
            {session.timeNote ? <q>{session.timeNote}</q> : t('resources.sessions.noTime')}
          </Typography>
        )}
        {startsAt && (
          <Typography variant="caption" color="text.secondary">
            {lasts === null ? t('resources.sessions.noEnd') : t('resources.sessions.minutes', { smart_count: lasts })}
          </Typography>
        )}
        <BesideHours event={event} session={session} />
      </Box>
      <Box sx={{ minWidth: 0, gridColumn: { xs: '1', sm: 'auto' } }}>
        <Typography sx={{ fontWeight: 600 }}>{session.title}</Typography>
        <Typography variant="body2" color="text.secondary">
          {[t(`words.sessionKind.${session.kind}`), session.room].filter(Boolean).join(' · ')}
        </Typography>
        {session.speakers.map(({ name, title, organisation }) => (
          <Typography key={`${name}/${String(title)}`} variant="body2">
            {name}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {[title, organisation].filter(Boolean).map((part) => `, ${String(part)}`)}
            </Box>
          </Typography>
        ))}
      </Box>
      {onEdit && (
        <Tooltip title={t('shell.actions.edit')}>
          <IconButton
            size="small"
            aria-label={`${t('shell.labelled', { label: t('shell.actions.edit') })} ${session.title}`}
            onClick={() => onEdit(session)}
            sx={{ gridColumn: { xs: '2', sm: 'auto' }, gridRow: { xs: '1', sm: 'auto' } }}
          >
            <EditOutlined fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  );
}
