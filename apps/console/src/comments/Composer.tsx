import {
  Box,
  Button,
  MenuItem,
  MenuList,
  Paper,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { CommentPerson, Visibility } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useMe } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';

export interface Written {
  text: string;
  visibility: Visibility;
  mentionIds: string[];
}
interface ComposerProps {
  agreementId: string;
  label: string;
  send: string;
  /** Given where it is not to be chosen: an answer, a change. */
  visibility?: Visibility;
  initial?: string;
  busy: boolean;
  error: unknown;
  onSend: (written: Written) => Promise<unknown>;
  onCancel?: () => void;
}
/** Words, who reads them, and whom they call by name. Nothing is chosen for the writer. */
export function Composer({
  agreementId,
  label,
  send,
  visibility,
  initial = '',
  busy,
  error,
  onSend,
  onCancel,
}: ComposerProps) {
  const t = useTexts();
  const me = useMe();
  const [text, setText] = useState(initial);
  const [chosen, setChosen] = useState<Visibility | null>(null);
  const channel = visibility ?? (me?.role === 'partner' ? 'partner' : chosen);
  const people = usePeople(agreementId, channel);
  const submit = async (): Promise<void> => {
    if (channel === null || text.trim() === '') return;
    await onSend({
      text: text.trim(),
      visibility: channel,
      mentionIds: people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id),
    });
    setText('');
    setChosen(null);
  };
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // what went wrong is shown beside the words, which stay
        submit().catch(() => undefined);
      }}
      sx={(theme) => ({
        display: 'grid',
        gap: 1,
        paddingInlineStart: 1.25,
        borderInlineStart: `3px solid ${channel === 'partner' ? theme.palette.warning.main : theme.palette.divider}`,
      })}
    >
      <MentionField label={label} text={text} onChange={setText} people={people} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {visibility === undefined && me?.role !== 'partner' && <ChannelChoice chosen={chosen} choose={setChosen} />}
        <Typography
          variant="body2"
          sx={{
            flex: '1 1 180px',
            color: channel === 'partner' ? 'warning.main' : 'text.secondary',
            fontWeight: channel === 'partner' ? 650 : 400,
          }}
        >
          {channel === null
            ? t('comments.chooseChannel')
            : t(me?.role === 'partner' ? 'comments.readBy.both' : `comments.readBy.${channel}`)}
        </Typography>
        {onCancel && <Button onClick={onCancel}>{t('shell.actions.cancel')}</Button>}
        <Button type="submit" variant="contained" loading={busy} disabled={channel === null || text.trim() === ''}>
          {send}
        </Button>
      </Box>
      <ErrorNotice error={error} />
    </Box>
  );
}

function usePeople(agreementId: string, channel: Visibility | null): CommentPerson[] {
  const concord = useConcord();
  const { data } = useQuery({
    queryKey: ['comments', 'people', agreementId, channel],
    queryFn: () => concord.commentPeople(agreementId, channel ?? 'internal'),
    enabled: channel !== null,
  });
  return data?.data ?? [];
}

function ChannelChoice({ chosen, choose }: { chosen: Visibility | null; choose: (visibility: Visibility) => void }) {
  const t = useTexts();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={chosen}
      onChange={(_, value: Visibility | null) => value && choose(value)}
      aria-label={t('comments.channel')}
    >
      <ToggleButton value="internal">{t('comments.internal')}</ToggleButton>
      <ToggleButton value="partner">{t('comments.shared')}</ToggleButton>
    </ToggleButtonGroup>
  );
}

interface MentionFieldProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  people: readonly CommentPerson[];
}
/** A text field that offers names after "@". Arrow down enters the offer, escape leaves it. */
function MentionField({ label, text, onChange, people }: MentionFieldProps) {
  const t = useTexts();
  const input = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<{ word: string; from: number; to: number } | null>(null);
  const offered = typed
    ? people.filter(({ name }) => name.toLowerCase().includes(typed.word.toLowerCase())).slice(0, 6)
    : [];
  const look = (value: string, caret: number): void => {
    const match = /(?:^|\s)@([\p{L}\d.' -]{0,30})$/u.exec(value.slice(0, caret));
    setTyped(match ? { word: match[1] ?? '', from: caret - (match[1]?.length ?? 0), to: caret } : null);
  };
  const take = (name: string): void => {
    if (!typed) return;
    onChange(`${text.slice(0, typed.from)}${name} ${text.slice(typed.to)}`);
    setTyped(null);
    input.current?.focus();
  };
  const steer = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setTyped(null);
    const [first] = offered;
    if (event.key === 'Enter' && first && typed && typed.word !== '') {
      event.preventDefault();
      take(first.name);
    }
    if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      document.getElementById(`mention-${first.id}`)?.focus();
    }
  };
  return (
    <Box sx={{ position: 'relative' }}>
      <TextField
        label={label}
        value={text}
        onChange={({ target }) => {
          onChange(target.value);
          look(target.value, target.selectionStart ?? target.value.length);
        }}
        onKeyDown={steer}
        helperText={people.length > 0 ? t('comments.mentionHint') : ' '}
        inputRef={input}
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 5000 } }}
      />
      {offered.length > 0 && (
        <Paper
          elevation={6}
          sx={{
            position: 'absolute',
            zIndex: 10,
            insetInlineStart: 8,
            maxWidth: 'calc(100% - 16px)',
            border: 1,
            borderColor: 'divider',
          }}
        >
          <MenuList
            dense
            aria-label={t('comments.people')}
            onKeyDown={({ key }) => key === 'Escape' && (setTyped(null), input.current?.focus())}
          >
            {offered.map(({ id, name, role, organisation }) => (
              <MenuItem key={id} id={`mention-${id}`} onClick={() => take(name)}>
                {name}
                <Typography component="span" variant="body2" color="text.secondary" sx={{ marginInlineStart: 1 }}>
                  {organisation ?? t(`words.role.${role}`)}
                </Typography>
              </MenuItem>
            ))}
          </MenuList>
        </Paper>
      )}
    </Box>
  );
}
