import { Autocomplete, TextField } from '@mui/material';
import { useGetList } from 'react-admin';
import {
  confidentialities,
  type BulkAgreementChange,
  type Confidentiality,
  type FrameworkTag,
  type User,
} from '@concord/contracts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { KeptChoice } from '../bulk/BulkInputs.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { TagPicker } from '../parts/TagInput.tsx';
import { dutyOf } from './TeamPanel.tsx';

/** One change to the agreements chosen in the list: who works on them, who sees them, what they contribute to, when they are reviewed. */
export function BulkChange() {
  const { bulkAgreements } = useConcord();
  return (
    <BulkBar<Wish, BulkAgreementChange>
      kind={{
        resource: 'agreements',
        none: { addMembers: [], removeMembers: [], addTags: [], removeTags: [], confidentiality: '', reviewOn: '' },
        fields: ['tags', 'confidentiality', 'reviewOn'],
        changeOf,
        send: bulkAgreements,
        inputs: (wish, onChange) => <BulkInputs wish={wish} onChange={onChange} />,
      }}
    />
  );
}

interface Wish {
  addMembers: User[];
  removeMembers: User[];
  addTags: FrameworkTag[];
  removeTags: FrameworkTag[];
  confidentiality: Confidentiality | '';
  reviewOn: string;
}

function changeOf({
  addMembers,
  removeMembers,
  addTags,
  removeTags,
  confidentiality,
  reviewOn,
}: Wish): BulkAgreementChange | null {
  const change: BulkAgreementChange = {
    ...(addMembers.length > 0
      ? { addMembers: addMembers.map((user) => ({ userId: user.id, duty: dutyOf(user) })) }
      : {}),
    ...(removeMembers.length > 0 ? { removeMembers: removeMembers.map(({ id }) => id) } : {}),
    ...(addTags.length > 0 ? { addTags } : {}),
    ...(removeTags.length > 0 ? { removeTags } : {}),
    ...(confidentiality ? { confidentiality } : {}),
    ...(reviewOn ? { reviewOn } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

function BulkInputs({ wish, onChange }: { wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const t = useTexts();
  return (
    <>
      <PeopleInput
        label={t('lists.bulk.agreements.addMembers')}
        chosen={wish.addMembers}
        onChoose={(addMembers) => onChange({ addMembers })}
      />
      <PeopleInput
        label={t('lists.bulk.agreements.removeMembers')}
        chosen={wish.removeMembers}
        onChoose={(removeMembers) => onChange({ removeMembers })}
      />
      <KeptChoice
        label={t('resources.agreements.fields.confidentiality')}
        value={wish.confidentiality}
        choices={confidentialities.map((id) => ({ id, name: t(`words.confidentiality.${id}`) }))}
        onChange={(confidentiality) => onChange({ confidentiality })}
      />
      <DateField
        label={t('resources.agreements.fields.reviewOn')}
        value={wish.reviewOn}
        onChange={({ target }) => onChange({ reviewOn: target.value })}
      />
      <TagPicker
        placement="top"
        label={t('lists.bulk.addTags')}
        value={wish.addTags}
        onChange={(addTags) => onChange({ addTags })}
      />
      <TagPicker
        placement="top"
        label={t('lists.bulk.removeTags')}
        value={wish.removeTags}
        onChange={(removeTags) => onChange({ removeTags })}
      />
    </>
  );
}

function PeopleInput({
  label,
  chosen,
  onChoose,
}: {
  label: string;
  chosen: User[];
  onChoose: (people: User[]) => void;
}) {
  const t = useTexts();
  const { data = [], isPending } = useGetList<User>('users', {
    filter: { role: 'administrator,manager,officer', active: true },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <Autocomplete
      multiple
      options={data}
      value={chosen}
      loading={isPending}
      getOptionLabel={({ name, role }) => `${name} (${t(`words.role.${role}`)})`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, people) => onChoose(people)}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}
