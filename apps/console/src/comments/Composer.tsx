import {
  Alert,
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
import { mentionsIn } from './mentions.ts';

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
/** Who reads it, the words, and whom they call by name. Nothing is chosen for the writer, and a name that is nobody's is pointed out. */
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
  const [pointedOut, setPointedOut] = useState(false);
  const { people, asking } = usePeople(agreementId, channel);
  const { ids: mentionIds, nobody } = mentionsIn(text, people);
  const warned = pointedOut && nobody.length > 0;
  const unready = channel === null || text.trim() === '' || (asking && text.includes('@'));
  const submit = async (): Promise<void> => {
    if (unready) return;
    // once: who means it so sends it so
    if (nobody.length > 0 && !pointedOut) return setPointedOut(true);
    await onSend({ text: text.trim(), visibility: channel, mentionIds });
    setText('');
    setChosen(null);
  };
  const write = (words: string): void => {
    setText(words);
    setPointedOut(false);
  };
  const toChoose = visibility === undefined && me?.role !== 'partner';
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
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'center' }}>
        {toChoose && <ChannelChoice chosen={chosen} choose={setChosen} />}
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
      </Box>
      <MentionField label={label} text={text} onChange={write} people={channel === null ? null : people} />
      {warned && (
        <Alert severity="warning">
          {t('comments.nobody', { smart_count: nobody.length, names: nobody.join(', ') })}
        </Alert>
      )}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        {onCancel && <Button onClick={onCancel}>{t('shell.actions.cancel')}</Button>}
        <Button type="submit" variant="contained" loading={busy} disabled={unready}>
          {warned ? t('comments.sendAnyway') : send}
        </Button>
      </Box>
      <ErrorNotice error={error} />
    </Box>
  );
}

/** Who may be called by name there; nobody is known while it is being asked. */
function usePeople(agreementId: string, channel: Visibility | null): { people: CommentPerson[]; asking: boolean } {
  const concord = useConcord();
  const { data, isLoading } = useQuery({
    queryKey: ['comments', 'people', agreementId, channel],
    queryFn: () => concord.commentPeople(agreementId, channel ?? 'internal'),
    enabled: channel !== null,
  });
  return { people: data?.data ?? [], asking: isLoading };
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

/** Who holds the word in their name; first those of whom a name begins with it. */
function offeredFor(word: string, people: readonly CommentPerson[]): CommentPerson[] {
  const held = people.filter(({ name }) => name.toLowerCase().includes(word));
  const begins = ({ name }: CommentPerson): boolean => ` ${name.toLowerCase()}`.includes(` ${word}`);
  return [...held.filter(begins), ...held.filter((person) => !begins(person))].slice(0, 6);
}

interface MentionFieldProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  /** Null until it is chosen who reads it: before, nobody can be offered. */
  people: readonly CommentPerson[] | null;
}
/** A text field that offers names after "@", below it where they cover nothing. Arrow down enters the offer, escape leaves it. */
function MentionField({ label, text, onChange, people }: MentionFieldProps) {
  const t = useTexts();
  const input = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<{ word: string; from: number; to: number } | null>(null);
  const offered = typed && people && text !== '' ? offeredFor(typed.word.toLowerCase(), people) : [];
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
    <Box sx={{ marginBlockStart: 0.5 }}>
      <TextField
        label={label}
        value={text}
        onChange={({ target }) => {
          onChange(target.value);
          look(target.value, target.selectionStart ?? target.value.length);
        }}
        onKeyDown={steer}
        helperText={t(people === null ? 'comments.mentionFirst' : 'comments.mentionHint')}
        inputRef={input}
        multiline
        minRows={2}
        fullWidth
        slotProps={{
          htmlInput: { maxLength: 5000 },
          // a name is begun that cannot be offered yet
          formHelperText: { sx: people === null && typed ? { color: 'warning.main', fontWeight: 650 } : {} },
        }}
      />
      {offered.length > 0 && (
        <Paper
          elevation={0}
          sx={{ width: 'fit-content', maxWidth: '100%', marginBlockStart: 0.5, border: 1, borderColor: 'divider' }}
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
