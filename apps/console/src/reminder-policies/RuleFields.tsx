import {
  Autocomplete,
  Box,
  Checkbox,
  FormControlLabel,
  FormHelperText,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import type { ReactNode } from 'react';
import { useGetMany } from 'react-admin';
import { latePolicies, policyRecipients, policyShifts, type Contact } from '@concord/contracts';
import { useTexts, type TextKey } from '../i18n/index.ts';
import { fieldErrorsOf } from '../parts/fieldErrors.ts';
import { usePeopleFound } from '../parts/usePeopleFound.ts';
import { amissIn, fieldOf, type Draft, type TypedField } from './rules.ts';

interface RuleFieldsProps {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  amiss: ReturnType<typeof useAmiss>;
}

/** What is wrong with the fields as they stand, each with its sentence: what is typed amiss, and what the server refused. */
export function useAmiss(draft: Draft, error: unknown): { field: TypedField | 'boardPeople'; why: string }[] {
  const t = useTexts();
  const typed = amissIn(draft);
  if (typed.length > 0)
    return typed.map(({ field, takes }) => ({
      field,
      why:
        takes === 'time'
          ? t('resources.reminder-policies.rules.takesTime')
          : t(`resources.reminder-policies.rules.${takes.several ? 'takesSeveral' : 'takesOne'}`, {
              least: takes.least,
              most: takes.most,
            }),
    }));
  return Object.entries(fieldErrorsOf(error)).flatMap(([path, why]) => {
    const field = fieldOf(path, draft);
    return field ? [{ field, why }] : [];
  });
}

/** When, how often, to whom next, and at which hours. */
export function RuleFields({ draft, change, amiss }: RuleFieldsProps) {
  const t = useTexts();
  const say = (key: string) => t(`resources.reminder-policies.rules.${key}` as TextKey);
  const refusedAt = (name: TypedField | 'boardPeople') => amiss.find(({ field }) => field === name)?.why;
  const text = (name: TypedField, { type = 'text', hint }: { type?: string; hint?: string } = {}) => {
    const refused = refusedAt(name);
    return (
      <TextField
        key={name}
        size="small"
        type={type}
        label={say(name)}
        value={draft[name]}
        onChange={({ target }) => change({ [name]: target.value })}
        error={refused !== undefined}
        helperText={refused ?? hint}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: type === 'text' ? { inputMode: 'numeric', maxLength: 60 } : {},
        }}
      />
    );
  };
  return (
    <>
      <Group title={say('when')} hint={say('whenHint')}>
        {text('before', { hint: say('daysHint') })}
        {text('after', { hint: say('daysHint') })}
        <FormControlLabel
          control={<Checkbox checked={draft.onTheDay} onChange={(_, onTheDay) => change({ onTheDay })} />}
          label={say('onTheDay')}
        />
        <TextField
          size="small"
          select
          label={say('shift')}
          value={draft.shift}
          onChange={({ target }) => change({ shift: target.value as Draft['shift'] })}
        >
          {policyShifts.map((shift) => (
            <MenuItem key={shift} value={shift}>
              {t(`resources.reminder-policies.rules.shifts.${shift}`)}
            </MenuItem>
          ))}
        </TextField>
      </Group>
      <Group title={say('repeat')} hint={say('workingDays')}>
        <FormControlLabel
          sx={{ gridColumn: '1 / -1' }}
          control={<Checkbox checked={draft.repeats} onChange={(_, repeats) => change({ repeats })} />}
          label={say('repeats')}
        />
        {draft.repeats && (
          <>
            {text('firstAfter')}
            {text('every')}
            {text('atMost')}
          </>
        )}
      </Group>
      <Group title={say('readers')} hint={say('readersHint')}>
        {policyRecipients.map((role) => {
          const chosen = draft.recipients.includes(role);
          const others = draft.recipients.filter((one) => one !== role);
          return (
            <FormControlLabel
              key={role}
              control={
                <Checkbox
                  checked={chosen}
                  // somebody is reminded, or there is no policy to speak of
                  disabled={chosen && others.length === 0}
                  onChange={(_, on) => change({ recipients: on ? [...others, role] : others })}
                />
              }
              label={t(`resources.reminder-policies.rules.recipients.${role}`)}
            />
          );
        })}
        <FormControlLabel
          sx={{ gridColumn: '1 / -1' }}
          control={<Checkbox checked={draft.byMail} onChange={(_, byMail) => change({ byMail })} />}
          label={say('byMail')}
        />
        {draft.byMail && text('digestAbove', { hint: say('digestAboveHint') })}
      </Group>
      <Group title={say('ladder')} hint={say('ladderHint')}>
        {text('officer')}
        {text('manager')}
        {text('board')}
        {draft.board.trim() !== '' && (
          <Board
            chosen={draft.boardContactIds}
            onChange={(boardContactIds) => change({ boardContactIds })}
            error={refusedAt('boardPeople')}
          />
        )}
      </Group>
      <Group title={say('hours')} hint={say('hoursHint')}>
        {text('sendAt', { type: 'time' })}
        <TextField
          size="small"
          select
          label={say('latePolicy')}
          value={draft.latePolicy}
          onChange={({ target }) => change({ latePolicy: target.value as Draft['latePolicy'] })}
        >
          {latePolicies.map((late) => (
            <MenuItem key={late} value={late}>
              {t(`resources.reminder-policies.rules.late.${late}`)}
            </MenuItem>
          ))}
        </TextField>
        {draft.latePolicy !== 'skip' && text('lateDays')}
        <FormControlLabel
          sx={{ gridColumn: '1 / -1' }}
          control={<Checkbox checked={draft.quiet} onChange={(_, quiet) => change({ quiet })} />}
          label={say('quiet')}
        />
        {draft.quiet && (
          <>
            {text('quietFrom', { type: 'time' })}
            {text('quietTo', { type: 'time' })}
          </>
        )}
      </Group>
    </>
  );
}

function Group({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Box component="fieldset" sx={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Typography component="legend" sx={{ fontWeight: 650, padding: 0 }}>
        {title}
      </Typography>
      <FormHelperText sx={{ marginBlockEnd: 1.25, marginBlockStart: 0 }}>{hint}</FormHelperText>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(auto-fill, minmax(190px, 1fr))' },
        }}
      >
        {children}
      </Box>
    </Box>
  );
}

interface BoardProps {
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  error: string | undefined;
}
/** Who of the office is the board, found by typing; whoever was chosen stays, found or not. */
function Board({ chosen, onChange, error }: BoardProps) {
  const t = useTexts();
  const { people, isFetching, onInputChange } = usePeopleFound({ staff: true });
  const { data: kept = [] } = useGetMany<Contact>('contacts', { ids: [...chosen] });
  const known = new Map([...people, ...kept].map((person) => [person.id, person]));
  const nameOf = (id: string): string => {
    const person = known.get(id);
    return person ? `${person.name}, ${person.organisation.name}` : '…';
  };
  return (
    <Autocomplete
      multiple
      filterSelectedOptions
      size="small"
      sx={{ gridColumn: '1 / -1' }}
      options={people.map(({ id }) => id)}
      value={[...chosen]}
      loading={isFetching}
      filterOptions={(ids) => ids}
      getOptionLabel={nameOf}
      getOptionKey={(id) => id}
      onChange={(_, ids) => onChange(ids)}
      onInputChange={onInputChange}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('resources.reminder-policies.rules.boardPeople')}
          error={error !== undefined}
          helperText={error}
        />
      )}
    />
  );
}
