import { organisationTypes, type BulkOrganisationChange, type Organisation } from '@concord/contracts';
import { useCountries } from '../agreements/countries.tsx';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { KeptChoice, KeptRecord } from '../bulk/BulkInputs.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

/** One change to the organisations chosen in the list: of which type, in which country, part of which other. */
export function BulkChange() {
  const { bulkOrganisations } = useConcord();
  return (
    <BulkBar<Wish, BulkOrganisationChange>
      kind={{
        resource: 'organisations',
        none: { type: '', country: '', parent: null },
        fields: ['type', 'country', 'parentId'],
        changeOf,
        send: bulkOrganisations,
        inputs: (wish, onChange) => <BulkInputs wish={wish} onChange={onChange} />,
      }}
    />
  );
}

interface Wish {
  type: Organisation['type'] | '';
  country: string;
  parent: Organisation | null;
}

function changeOf({ type, country, parent }: Wish): BulkOrganisationChange | null {
  const change: BulkOrganisationChange = {
    ...(type ? { type } : {}),
    ...(country ? { country } : {}),
    ...(parent ? { parentId: parent.id } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

function BulkInputs({ wish, onChange }: { wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const t = useTexts();
  const countries = useCountries();
  return (
    <>
      <KeptChoice
        label={t('resources.organisations.fields.type')}
        value={wish.type}
        choices={organisationTypes.map((id) => ({ id, name: t(`words.organisationType.${id}`) }))}
        onChange={(type) => onChange({ type })}
      />
      <KeptChoice
        label={t('resources.organisations.fields.country')}
        value={wish.country}
        choices={countries}
        onChange={(country) => onChange({ country })}
      />
      <KeptRecord<Organisation>
        resource="organisations"
        label={t('resources.organisations.fields.parentId')}
        chosen={wish.parent}
        nameOf={({ name }) => name}
        onChoose={(parent) => onChange({ parent })}
      />
    </>
  );
}
