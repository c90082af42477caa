import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutline';
import {
  Alert,
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Event, ProgrammeAnswer, ProgrammeLine } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { useDateText } from '../parts/LocalDate.tsx';
import { zoneName } from '../parts/timeZones.ts';
import { BesideHours } from './BesideHours.tsx';
import { daysOf, timeIn } from './eventTime.ts';
import { RoomField } from './RoomField.tsx';

/**
 * A programme typed or pasted as text. It is looked at first: each line says what becomes of it. What passed is saved, what
 * was refused stays in the box to be put right.
 */
interface ProgrammeDialogProps {
  event: Event;
  rooms: readonly string[];
  onClose: () => void;
}
export function ProgrammeDialog({ event, rooms, onClose }: ProgrammeDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const writeDay = useDateText();
  const days = daysOf(event);
  const [day, setDay] = useState(days[0] ?? '');
  const [room, setRoom] = useState('');
  const [text, setText] = useState('');
  const [seen, setSeen] = useState<ProgrammeAnswer | null>(null);
  const enter = useMutation({
    networkMode: 'always',
    mutationFn: (dryRun: boolean) => concord.enterProgramme(event.id, { day, room: room.trim() || null, text, dryRun }),
    onSuccess: async (answer, dryRun) => {
      setSeen(answer);
      if (dryRun) return;
      const refused = answer.lines.filter(({ code }) => code !== null);
      if (refused.length === 0) {
        notify('resources.sessions.paste.saved', { type: 'success', messageArgs: { smart_count: answer.saved } });
        onClose();
      } else {
        setText(refused.map(({ words }) => words).join('\n'));
        // what was saved is done with: the lines left are those in the box
        setSeen({ ...answer, lines: refused.map((line, index) => ({ ...line, line: index + 1 })) });
      }
      await queries.invalidateQueries();
    },
  });
  const passing = seen ? seen.lines.length - seen.refused : 0;
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setSeen(null);
  };
  const changeRoom = (typed: string): void => {
    // the field also tells what it was given itself
    if (typed !== room) change(setRoom)(typed);
  };
  return (
    <FormDialog busy={enter.isPending} onClose={onClose} maxWidth="md" fullWidth aria-labelledby="paste-title">
      <DialogTitle id="paste-title">{t('resources.sessions.paste.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, paddingBlockStart: '8px !important' }}>
        <ErrorNotice error={enter.error} />
        <Box
          sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(2, minmax(0,1fr))' } }}
        >
          <TextField
            select
            label={t('resources.sessions.fields.day')}
            value={day}
            onChange={({ target }) => change(setDay)(target.value)}
          >
            {days.map((one) => (
              <MenuItem key={one} value={one}>
                {writeDay(one)}
              </MenuItem>
            ))}
          </TextField>
          <RoomField value={room} rooms={rooms} onChange={changeRoom} />
        </Box>
        <TextField
          label={t('resources.sessions.paste.text')}
          value={text}
          onChange={({ target }) => change(setText)(target.value)}
          multiline
          minRows={6}
          maxRows={14}
          autoFocus
          placeholder={t('resources.sessions.paste.example')}
          helperText={t('resources.sessions.paste.hint', { zone: zoneName(event.timeZone) })}
          slotProps={{
            inputLabel: { shrink: true },
            htmlInput: { style: { fontFamily: 'monospace', fontSize: '0.85rem' } },
          }}
        />
        {seen && seen.saved > 0 && (
          <Alert severity="success">{t('resources.sessions.paste.left', { smart_count: seen.saved })}</Alert>
        )}
        {seen && <Lines event={event} lines={seen.lines} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={enter.isPending}>
          {t('shell.actions.close')}
        </Button>
        <Button
          variant="outlined"
          disabled={text.trim() === ''}
          loading={enter.isPending}
          onClick={() => enter.mutate(true)}
        >
          {t('resources.sessions.paste.check')}
        </Button>
        <Button variant="contained" disabled={passing === 0 || enter.isPending} onClick={() => enter.mutate(false)}>
          {t('resources.sessions.paste.save', { smart_count: passing })}
        </Button>
      </DialogActions>
    </FormDialog>
  );
}

function Lines({ event, lines }: { event: Event; lines: readonly ProgrammeLine[] }) {
  const t = useTexts();
  const { timeZone } = event;
  return (
    <Box
      component="ol"
      aria-label={t('resources.sessions.paste.lines')}
      sx={{ listStyle: 'none', margin: 0, padding: 0 }}
    >
      {lines.map((line) => {
        const Icon = line.code ? ErrorOutline : CheckCircleOutlined;
        return (
          <Box
            component="li"
            key={line.line}
            sx={{
              display: 'flex',
              gap: 1,
              alignItems: 'flex-start',
              paddingBlock: 0.75,
              borderBlockStart: '1px solid',
              borderColor: 'divider',
            }}
          >
            <Icon
              aria-hidden
              fontSize="small"
              sx={{ color: line.code ? 'error.main' : 'success.main', marginBlockStart: 0.2 }}
            />
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {line.startsAt && !line.code ? (
                  <>
                    <b>{[line.startsAt, line.endsAt].flatMap((at) => (at ? timeIn(timeZone, at) : [])).join(' – ')}</b>{' '}
                    {line.title} · {t(`words.sessionKind.${line.kind}`)}
                  </>
                ) : (
                  line.words
                )}
              </Typography>
              {!line.code && <EndNote line={line} />}
              {!line.code && <BesideHours event={event} session={line} />}
              {line.detail && (
                <Typography variant="caption" color="error" component="div">
                  {t('resources.sessions.paste.line', { line: line.line })} {line.detail}
                </Typography>
              )}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

/** How a line that gives its start alone was read. */
function EndNote({ line: { startsAt, endsAt, endsWithNext } }: { line: ProgrammeLine }) {
  const t = useTexts();
  if (startsAt === null || (endsAt !== null && !endsWithNext)) return null;
  return (
    <Typography variant="caption" color="text.secondary" component="div">
      {t(endsWithNext ? 'resources.sessions.paste.endsWithNext' : 'resources.sessions.noEnd')}
    </Typography>
  );
}
