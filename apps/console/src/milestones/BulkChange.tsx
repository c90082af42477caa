import { useListContext } from 'react-admin';
import {
  evidencePolicies,
  shiftLimit,
  type BulkMilestoneChange,
  type Contact,
  type Milestone,
} from '@concord/contracts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { KeptChoice, KeptRecord } from '../bulk/BulkInputs.tsx';
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
        fields: ['responsibleContactId', 'responsiblePartyId', 'evidencePolicy'],
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
      <KeptRecord<Contact>
        resource="contacts"
        label={t('resources.milestones.fields.responsibleContactId')}
        chosen={wish.contact}
        nameOf={({ name }) => name}
        onChoose={(contact) => onChange({ contact })}
      />
      <KeptChoice
        label={t('resources.milestones.fields.evidencePolicy')}
        value={wish.evidencePolicy}
        choices={evidencePolicies.map((id) => ({ id, name: t(`words.evidencePolicy.${id}`) }))}
        onChange={(evidencePolicy) => onChange({ evidencePolicy })}
      />
    </>
  );
}
