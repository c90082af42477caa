import { Autocomplete, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { evidencePolicies, type BulkMilestoneChange, type Contact, type Milestone } from '@concord/contracts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

/** One change to the milestones chosen in the list. */
export function BulkChange() {
  const { bulkMilestones } = useConcord();
  return (
    <BulkBar<Wish, BulkMilestoneChange>
      kind={{
        resource: 'milestones',
        none: { by: '', unit: 'working_days', contact: null, evidencePolicy: '' },
        changeOf,
        send: bulkMilestones,
        inputs: (wish, onChange) => <BulkInputs wish={wish} onChange={onChange} />,
      }}
    />
  );
}

/** What was filled in so far; an empty field changes nothing. */
interface Wish {
  by: string;
  unit: 'days' | 'working_days';
  contact: Contact | null;
  evidencePolicy: Milestone['evidencePolicy'] | '';
}

/** The change in the contract's words; null while nothing is asked. */
function changeOf({ by, unit, contact, evidencePolicy }: Wish): BulkMilestoneChange | null {
  const days = by.trim() === '' ? 0 : Number(by);
  const change: BulkMilestoneChange = {
    ...(days === 0 ? {} : { shift: { by: days, unit } }),
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
      <TextField
        type="number"
        label={t('lists.bulk.shiftBy')}
        helperText={t('lists.bulk.shiftHint')}
        value={wish.by}
        onChange={({ target }) => onChange({ by: target.value })}
        slotProps={{ htmlInput: { min: -3650, max: 3650, step: 1 } }}
      />
      <TextField
        select
        label={t('lists.bulk.unit')}
        value={wish.unit}
        onChange={({ target }) => onChange({ unit: target.value === 'days' ? 'days' : 'working_days' })}
      >
        {(['working_days', 'days'] as const).map((unit) => (
          <MenuItem key={unit} value={unit}>
            {t(`lists.bulk.units.${unit}`)}
          </MenuItem>
        ))}
      </TextField>
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
