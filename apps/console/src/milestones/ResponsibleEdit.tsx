import { Autocomplete, TextField } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import type { Agreement, Contact, Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { InlineCell } from '../parts/InlineEdit.tsx';

/** The responsible person, changed in the list: somebody of one of the agreement's parties, for whom they then stand. */
export function ResponsibleEdit({ milestone, children }: { milestone: Milestone; children: ReactNode }) {
  const t = useTexts();
  return (
    <InlineCell
      resource="milestones"
      record={milestone}
      field={t('resources.milestones.fields.responsibleContactId')}
      name={milestone.title}
      input={({ error, change }) => <PersonInput milestone={milestone} error={error} onChange={change} />}
    >
      {children}
    </InlineCell>
  );
}

interface PersonInputProps {
  milestone: Milestone;
  error: string | undefined;
  onChange: (values: Pick<Milestone, 'responsiblePartyId' | 'responsibleContactId'> | null) => void;
}
function PersonInput({
  milestone: { agreementId, responsibleContactId, responsiblePartyId },
  error,
  onChange,
}: PersonInputProps) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: agreementId });
  const parties = agreement?.parties ?? [];
  const { data: people = [], isFetching } = useGetList<Contact>(
    'contacts',
    {
      filter: { q: typed, organisationId: parties.map(({ organisationId }) => organisationId), active: true },
      pagination: { page: 1, perPage: 20 },
      sort: { field: 'name', order: 'ASC' },
    },
    { enabled: parties.length > 0, placeholderData: (before) => before },
  );
  const partyOf = ({ organisationId }: Contact) => parties.find((party) => party.organisationId === organisationId);
  const choose = (person: Contact | null): void => {
    if (!person) onChange(responsibleContactId ? { responsiblePartyId, responsibleContactId: null } : null);
    else onChange({ responsiblePartyId: partyOf(person)?.id ?? null, responsibleContactId: person.id });
  };
  return (
    <Autocomplete
      options={people}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={(person) => `${person.name} (${partyOf(person)?.acronym ?? person.organisation.name})`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, person) => choose(person)}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => (
        <TextField
          {...params}
          autoFocus
          label={t('resources.milestones.fields.responsibleContactId')}
          error={error !== undefined}
          helperText={error}
          sx={{ marginBlockStart: 0.5 }}
        />
      )}
    />
  );
}
