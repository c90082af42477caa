import { Autocomplete, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList, useListContext } from 'react-admin';
import {
  evidencePolicies,
  shiftLimit,
  type BulkMilestoneChange,
  type Contact,
  type Milestone,
} from '@concord/contracts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ShiftButton } from '../plan/ShiftButton.tsx';

/** One change to the milestones chosen in the list. */
export function BulkChange() {
  const { bulkMilestones } = useConcord();
  const { selectedIds, onUnselectItems } = useListContext();
  return (
    <BulkBar<Wish, BulkMilestoneChange>
      kind={{
        resource: 'milestones',
        none: { contact: null, evidencePolicy: '' },
        changeOf,
        send: bulkMilestones,
        inputs: (wish, onChange) => <BulkInputs wish={wish} onChange={onChange} />,
      }}
      more={
        <ShiftButton
          target={{ ids: selectedIds.map(String) }}
          variant="outlined"
          size="small"
          disabled={selectedIds.length > shiftLimit}
          onDone={onUnselectItems}
        />
      }
    />
  );
}

/** What was filled in so far; an empty field changes nothing. */
interface Wish {
  contact: Contact | null;
  evidencePolicy: Milestone['evidencePolicy'] | '';
}

/** The change in the contract's words; null while nothing is asked. */
function changeOf({ contact, evidencePolicy }: Wish): BulkMilestoneChange | null {
  const change: BulkMilestoneChange = {
    ...(contact ? { responsibleContactId: contact.id } : {}),
    ...(evidencePolicy ? { evidencePolicy } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

interface BulkInputsProps {
  wish: Wish;
  onChange: (part: Partial<Wish>) => void;
}
function BulkInputs({ wish, onChange }: BulkInputsProps) {
  const t = useTexts();
  return (
    <>
      <PersonInput chosen={wish.contact} onChoose={(contact) => onChange({ contact })} />
      <TextField
        select
        label={t('resources.milestones.fields.evidencePolicy')}
        value={wish.evidencePolicy}
        onChange={({ target }) =>
          onChange({ evidencePolicy: evidencePolicies.find((one) => one === target.value) ?? '' })
        }
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('lists.bulk.keep')}</MenuItem>
        {evidencePolicies.map((policy) => (
          <MenuItem key={policy} value={policy}>
            {t(`words.evidencePolicy.${policy}`)}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}

function PersonInput({ chosen, onChoose }: { chosen: Contact | null; onChoose: (contact: Contact | null) => void }) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const { data = [], isFetching } = useGetList<Contact>(
    'contacts',
    { filter: { q: typed }, pagination: { page: 1, perPage: 20 }, sort: { field: 'name', order: 'ASC' } },
    { placeholderData: (before) => before },
  );
  return (
    <Autocomplete
      options={data}
      value={chosen}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, contact) => onChoose(contact)}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('resources.milestones.fields.responsibleContactId')}
          placeholder={t('lists.bulk.keep')}
        />
      )}
    />
  );
}
