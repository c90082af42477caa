import { useListContext } from 'react-admin';
import {
  commitmentKinds,
  commitmentStrengths,
  type Area,
  type BulkCommitmentChange,
  type Commitment,
  type Organisation,
} from '@concord/contracts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { KeptChoice, KeptRecord } from '../bulk/BulkInputs.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

/** One change to the commitments chosen in the list: by whom, of which kind and strength, in which area. */
export function BulkChange() {
  const { bulkCommitments } = useConcord();
  return (
    <BulkBar<Wish, BulkCommitmentChange>
      kind={{
        resource: 'commitments',
        none: { owner: null, kind: '', strength: '', area: null },
        fields: ['ownerPartyIds', 'kind', 'strength', 'areaId'],
        changeOf,
        send: bulkCommitments,
        inputs: (wish, onChange) => <BulkInputs wish={wish} onChange={onChange} />,
      }}
    />
  );
}

interface Wish {
  owner: Organisation | null;
  kind: Commitment['kind'] | '';
  strength: Commitment['strength'] | '';
  area: Area | null;
}

function changeOf({ owner, kind, strength, area }: Wish): BulkCommitmentChange | null {
  const change: BulkCommitmentChange = {
    ...(owner ? { ownerOrganisationId: owner.id } : {}),
    ...(kind ? { kind } : {}),
    ...(strength ? { strength } : {}),
    ...(area ? { areaId: area.id } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

function BulkInputs({ wish, onChange }: { wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const t = useTexts();
  const { data = [], selectedIds } = useListContext<Commitment>();
  // an area is of one agreement: only where all are of it there is one to choose
  const agreements = [...new Set(data.filter(({ id }) => selectedIds.includes(id)).map((one) => one.agreementId))];
  return (
    <>
      <KeptRecord<Organisation>
        resource="organisations"
        label={t('resources.commitments.fields.ownerPartyIds')}
        chosen={wish.owner}
        nameOf={({ name }) => name}
        onChoose={(owner) => onChange({ owner })}
        filter={{ withAgreements: true }}
      />
      <KeptChoice
        label={t('resources.commitments.fields.kind')}
        value={wish.kind}
        choices={commitmentKinds.map((id) => ({ id, name: t(`words.commitmentKind.${id}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <KeptChoice
        label={t('resources.commitments.fields.strength')}
        value={wish.strength}
        choices={commitmentStrengths.map((id) => ({ id, name: t(`words.commitmentStrength.${id}`) }))}
        onChange={(strength) => onChange({ strength })}
      />
      {agreements.length === 1 && (
        <KeptRecord<Area>
          resource="areas"
          label={t('resources.commitments.fields.areaId')}
          chosen={wish.area}
          nameOf={({ title }) => title}
          onChoose={(area) => onChange({ area })}
          filter={{ agreementId: agreements[0] }}
          sort="order"
        />
      )}
    </>
  );
}
