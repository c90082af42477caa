import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Autocomplete, Box, Button, IconButton, Link, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Event, EventOutcome } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rest, Rows } from '../parts/Rows.tsx';
import { useUndoNotice } from '../parts/UndoNotice.tsx';
import { RemoveDialog } from '../removals/useRemoving.tsx';
import { EventDay } from './EventDay.tsx';
import { ShortDialog } from './ShortDialog.tsx';

const all = { pagination: { page: 1, perPage: 200 }, sort: { field: 'createdAt', order: 'ASC' } } as const;

const plainList = { listStyle: 'none', margin: 0, padding: 0 } as const;

/** What came out of an event, with the commitments and milestones it is about. */
export function Outcomes({ event }: { event: Event }) {
  const t = useTexts();
  const [adding, setAdding] = useState(false);
  const list = useGetList<EventOutcome>('event-outcomes', { filter: { eventId: event.id }, ...all });
  const editable = event.allowedActions.includes('edit');
  return (
    <>
      <Rows
        title={t('resources.event-outcomes.title')}
        list={list}
        empty={{
          title: t('resources.event-outcomes.none'),
          hint: editable ? t('resources.event-outcomes.noneHint') : undefined,
        }}
        action={editable && <Button onClick={() => setAdding(true)}>{t('resources.event-outcomes.add')}</Button>}
      >
        {(outcomes) => (
          <Box component="ul" sx={plainList}>
            {outcomes.map((outcome) => (
              <OutcomeRow key={outcome.id} outcome={outcome} />
            ))}
          </Box>
        )}
      </Rows>
      {adding && (
        <OutcomeDialog of={{ eventId: event.id, agreementId: event.agreementId }} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

function OutcomeRow({ outcome }: { outcome: EventOutcome }) {
  const t = useTexts();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  return (
    <PanelRow>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography sx={{ fontWeight: 600 }}>{outcome.title}</Typography>
          {outcome.commitment && (
            <Typography variant="body2" color="text.secondary">
              {t('resources.event-outcomes.commitment', { title: outcome.commitment })}
            </Typography>
          )}
          {outcome.milestone && outcome.milestoneId && (
            <Link component={RouterLink} to={`/milestones/${outcome.milestoneId}/show`} variant="body2">
              {t('resources.event-outcomes.milestone', { title: outcome.milestone })}
            </Link>
          )}
        </Box>
        {outcome.allowedActions.includes('edit') && (
          <IconButton
            size="small"
            aria-label={`${t('shell.labelled', { label: t('resources.event-outcomes.edit') })} ${outcome.title}`}
            onClick={() => setEditing(true)}
          >
            <EditOutlined fontSize="small" />
          </IconButton>
        )}
        {outcome.allowedActions.includes('remove') && (
          <IconButton
            size="small"
            aria-label={t('resources.event-outcomes.remove', { title: outcome.title })}
            onClick={() => setRemoving(true)}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        )}
      </Box>
      {editing && <OutcomeDialog of={outcome} outcome={outcome} onClose={() => setEditing(false)} />}
      {removing && <RemoveDialog resource="event-outcomes" record={outcome} onClose={() => setRemoving(false)} />}
    </PanelRow>
  );
}

interface Titled {
  id: string;
  title: string;
}
/** A record that an outcome names already, as a choice shows it. */
const named = (id: string | null | undefined, title: string | null | undefined): Titled | null =>
  id ? { id, title: title ?? '' } : null;

interface OutcomeDialogProps {
  of: Pick<EventOutcome, 'eventId' | 'agreementId'>;
  /** The one that is changed; none adds one. */
  outcome?: EventOutcome;
  onClose: () => void;
}
function OutcomeDialog({ of: { eventId, agreementId }, outcome, onClose }: OutcomeDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const tell = useUndoNotice();
  const [title, setTitle] = useState(outcome?.title ?? '');
  const [commitment, setCommitment] = useState(named(outcome?.commitmentId, outcome?.commitment));
  const [milestone, setMilestone] = useState(named(outcome?.milestoneId, outcome?.milestone));
  const data = { title, commitmentId: commitment?.id ?? null, milestoneId: milestone?.id ?? null };
  return (
    <ShortDialog
      title={t(outcome ? 'resources.event-outcomes.edit' : 'resources.event-outcomes.add')}
      submit={t('shell.actions.save')}
      done={
        outcome
          ? ({ data: saved }: { data: EventOutcome }) => tell('event-outcomes', saved, outcome)
          : t('resources.event-outcomes.saved')
      }
      save={() =>
        outcome
          ? concord.update('event-outcomes', { id: outcome.id, data, previousData: outcome })
          : concord.create('event-outcomes', { data: { eventId, ...data } })
      }
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('resources.event-outcomes.fields.title')}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
            required
            autoFocus
            multiline
            error={fieldErrorOf(error, 'title') !== undefined}
            helperText={fieldErrorOf(error, 'title')}
          />
          <Chosen
            label={t('resources.event-outcomes.fields.commitmentId')}
            resource="commitments"
            agreementId={agreementId}
            value={commitment}
            onChange={setCommitment}
            error={fieldErrorOf(error, 'commitmentId')}
          />
          <Chosen
            label={t('resources.event-outcomes.fields.milestoneId')}
            resource="milestones"
            agreementId={agreementId}
            value={milestone}
            onChange={setMilestone}
            error={fieldErrorOf(error, 'milestoneId')}
          />
        </>
      )}
    </ShortDialog>
  );
}

interface ChosenProps {
  label: string;
  resource: 'commitments' | 'milestones';
  agreementId: string;
  value: Titled | null;
  error: string | undefined;
  onChange: (row: Titled | null) => void;
}
/** A record of the agreement, found by typing: there may be more than a list can hold. */
function Chosen({ label, resource, agreementId, value, error, onChange }: ChosenProps) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const { data: found = [], isFetching } = useGetList<Titled>(
    resource,
    { filter: { agreementId, q: typed }, pagination: { page: 1, perPage: 20 }, sort: { field: 'title', order: 'ASC' } },
    { placeholderData: (before) => before },
  );
  return (
    <Autocomplete<Titled>
      options={value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found}
      value={value}
      loading={isFetching}
      filterOptions={(rows) => rows}
      onChange={(_, row) => onChange(row)}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      noOptionsText={t('shell.list.noneFound')}
      getOptionLabel={({ title }) => title}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      renderInput={(input) => <TextField {...input} label={label} error={error !== undefined} helperText={error} />}
    />
  );
}

/** The events a milestone or commitment came up in; nothing where there are none. */
export function OutcomeOf({ of }: { of: { milestoneId: string } | { commitmentId: string } }) {
  const t = useTexts();
  const { data = [], total = 0 } = useGetList<EventOutcome>('event-outcomes', { filter: of, ...all });
  if (data.length === 0) return null;
  return (
    <Panel title={t('resources.event-outcomes.of')} flush>
      <Box component="ul" sx={plainList}>
        {data.map(({ id, title, event, eventId }) => (
          <PanelRow key={id}>
            <Link component={RouterLink} to={`/events/${eventId}/show`} sx={{ fontWeight: 600 }}>
              {event.title}
            </Link>
            <Typography variant="caption" color="text.secondary" component="div">
              <EventDay event={{ ...event, endsAt: event.startsAt, precision: 'day' }} />
            </Typography>
            <Typography variant="body2">{title}</Typography>
          </PanelRow>
        ))}
      </Box>
      <Rest shown={data.length} total={total} />
    </Panel>
  );
}
