import AddIcon from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import {
  Autocomplete,
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  IconButton,
  Link,
  TextField,
  Typography,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useNotify, useUpdate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Contact } from '@concord/contracts';
import { EmailText } from '../contacts/EmailText.tsx';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ErrorNotice, useErrorText } from '../parts/ErrorNotice.tsx';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { Joined } from '../parts/Joined.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { useUndoNotice } from '../parts/UndoNotice.tsx';

/** Whom to speak to about it on each side, and how that is changed. */
export function FocalPointsPanel({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const holds = useHolds();
  const say = useErrorText();
  const notify = useNotify();
  const [adding, setAdding] = useState(false);
  const [mark] = useMark(agreement);
  const { data: people = [], isPending } = useGetList<Contact>('contacts', {
    filter: { focalPointOf: agreement.id },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'name', order: 'ASC' },
  });
  const mayChange = agreement.allowedActions.includes('edit') && holds('contacts.write');
  const side = ({ organisationId }: Contact): number =>
    agreement.parties.findIndex((party) => party.organisationId === organisationId);
  return (
    <Panel
      title={t('resources.agreements.focalPoints.title')}
      action={
        mayChange && (
          <Button startIcon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('resources.agreements.focalPoints.add')}
          </Button>
        )
      }
    >
      {people.length === 0 && !isPending && (
        <Typography variant="body2" color="text.secondary">
          {t('resources.agreements.focalPoints.none')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1 }}>
        {[...people]
          .sort((a, b) => side(a) - side(b))
          .map((person) => (
            <Person
              key={person.id}
              person={person}
              {...(mayChange && {
                onRemove: () => mark(person, false, { onError: (error) => notify(say(error), { type: 'error' }) }),
              })}
            />
          ))}
      </Box>
      {adding && <AddDialog agreement={agreement} standing={people} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function Person({ person, onRemove }: { person: Contact; onRemove?: () => void }) {
  const t = useTexts();
  const { id, name, title, organisation, email, isExample } = person;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', typography: 'body2' }}>
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Link component={RouterLink} to={`/contacts/${id}/show`} color="text.primary" sx={{ fontWeight: 600 }}>
          {name}
        </Link>{' '}
        {isExample && <ExampleMark />}
        <Box sx={{ color: 'text.secondary' }}>
          <Joined texts={[title, organisation.acronym ?? organisation.name]} />
        </Box>
        <Link href={`mailto:${email}`} sx={{ overflowWrap: 'anywhere' }}>
          <EmailText email={email} />
        </Link>
      </Box>
      {onRemove && (
        <IconButton size="small" aria-label={t('resources.agreements.focalPoints.remove', { name })} onClick={onRemove}>
          <DeleteOutlined fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}

interface Outcome {
  onSuccess?: () => void;
  onError?: (error: unknown) => void;
}
/** Makes somebody a focal point of the agreement, or one no longer: what it is of stands with the contact. */
function useMark(agreement: Agreement) {
  const t = useTexts();
  const queries = useQueryClient();
  const tell = useUndoNotice();
  const [update, state] = useUpdate<Contact>();
  const mark = (person: Contact, is: boolean, { onSuccess, onError }: Outcome = {}): void => {
    const others = person.focalPointOf.filter((id) => id !== agreement.id);
    const data = { ...person, focalPointOf: is ? [...others, agreement.id] : others };
    void update(
      'contacts',
      { id: person.id, data, previousData: person },
      {
        mutationMode: 'pessimistic',
        onSuccess: (saved) => {
          const said = is ? 'resources.agreements.focalPoints.added' : 'resources.agreements.focalPoints.removed';
          tell('contacts', saved, person, t(said, { name: person.name }));
          void queries.invalidateQueries({ queryKey: ['contacts'] });
          onSuccess?.();
        },
        ...(onError ? { onError } : {}),
      },
    );
  };
  return [mark, state] as const;
}

interface AddDialogProps {
  agreement: Agreement;
  standing: readonly Contact[];
  onClose: () => void;
}
function AddDialog({ agreement, standing, onClose }: AddDialogProps) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const [person, setPerson] = useState<Contact | null>(null);
  const [mark, { isPending, error }] = useMark(agreement);
  const { data: people = [], isFetching } = useGetList<Contact>(
    'contacts',
    {
      filter: { q: typed, organisationId: agreement.parties.map(({ organisationId }) => organisationId), active: true },
      pagination: { page: 1, perPage: 50 },
      sort: { field: 'name', order: 'ASC' },
    },
    { placeholderData: (before) => before },
  );
  return (
    <FormDialog onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="focal-title">
      <DialogTitle id="focal-title">{t('resources.agreements.focalPoints.add')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <DialogContentText variant="body2">{t('resources.agreements.focalPoints.hint')}</DialogContentText>
        <Autocomplete
          value={person}
          options={people.filter(({ id }) => !standing.some((one) => one.id === id))}
          loading={isFetching}
          filterOptions={(rows) => rows}
          getOptionLabel={({ name, organisation }) => `${name} (${organisation.acronym ?? organisation.name})`}
          getOptionKey={({ id }) => id}
          isOptionEqualToValue={(a, b) => a.id === b.id}
          onChange={(_, chosen) => setPerson(chosen)}
          onInputChange={(_, words, reason) => setTyped(reason === 'input' ? words : '')}
          noOptionsText={t('shell.list.noneFound')}
          renderInput={(params) => (
            <TextField {...params} autoFocus label={t('resources.contacts.name', { smart_count: 1 })} />
          )}
        />
        <ErrorNotice error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
        <Button
          variant="contained"
          loading={isPending}
          disabled={!person}
          onClick={() => person && mark(person, true, { onSuccess: onClose })}
        >
          {t('shell.actions.save')}
        </Button>
      </DialogActions>
    </FormDialog>
  );
}
