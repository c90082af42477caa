import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Autocomplete, Box, Button, IconButton, Link, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Commitment, Event, EventOutcome, Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rows } from '../parts/Rows.tsx';
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
      {adding && <OutcomeDialog event={event} onClose={() => setAdding(false)} />}
    </>
  );
}

function OutcomeRow({ outcome }: { outcome: EventOutcome }) {
  const t = useTexts();
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
      {removing && <RemoveDialog resource="event-outcomes" record={outcome} onClose={() => setRemoving(false)} />}
    </PanelRow>
  );
}

function OutcomeDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const { agreementId } = event;
  const { data: commitments = [] } = useGetList<Commitment>('commitments', { filter: { agreementId }, ...all });
  const { data: milestones = [] } = useGetList<Milestone>('milestones', { filter: { agreementId }, ...all });
  const [title, setTitle] = useState('');
  const [commitment, setCommitment] = useState<Commitment | null>(null);
  const [milestone, setMilestone] = useState<Milestone | null>(null);
  return (
    <ShortDialog
      title={t('resources.event-outcomes.add')}
      submit={t('shell.actions.save')}
      done={t('resources.event-outcomes.saved')}
      save={() =>
        concord.create('event-outcomes', {
          data: { eventId: event.id, title, commitmentId: commitment?.id ?? null, milestoneId: milestone?.id ?? null },
        })
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
            rows={commitments}
            value={commitment}
            onChange={setCommitment}
            error={fieldErrorOf(error, 'commitmentId')}
          />
          <Chosen
            label={t('resources.event-outcomes.fields.milestoneId')}
            rows={milestones}
            value={milestone}
            onChange={setMilestone}
            error={fieldErrorOf(error, 'milestoneId')}
          />
        </>
      )}
    </ShortDialog>
  );
}

interface ChosenProps<T> {
  label: string;
  rows: readonly T[];
  value: T | null;
  error: string | undefined;
  onChange: (row: T | null) => void;
}
function Chosen<T extends { id: string; title: string }>({ label, rows, value, error, onChange }: ChosenProps<T>) {
  return (
    <Autocomplete
      options={rows}
      value={value}
      onChange={(_, row) => onChange(row)}
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
  const { data = [] } = useGetList<EventOutcome>('event-outcomes', { filter: of, ...all });
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
    </Panel>
  );
}
