import type { TransformData } from 'react-admin';
import { PatchAgreement, type Agreement, type PartyRole } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { EditPage } from '../parts/EditPage.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { AgreementInputs } from './AgreementInputs.tsx';

interface PartyValue {
  organisationId: string;
  role: PartyRole;
}
const written = (parties: readonly PartyValue[]): PartyValue[] => parties.map(({ organisationId, role }) => ({ organisationId, role }));
const sameParties = (a: readonly PartyValue[], b: readonly PartyValue[]): boolean => JSON.stringify(written(a)) === JSON.stringify(written(b));

/** A record carries its parties' names; a change sends who and in which role, and only when that changed. */
const transform: TransformData = (data: Agreement, options?: { previousData: Agreement }) => {
  const { parties, ...rest } = data;
  return options && sameParties(parties, options.previousData.parties) ? rest : { ...rest, parties: written(parties) };
};

/** What the form looks at of a record: the rest of it is the server's own. */
const schema = PatchAgreement.extend({ parties: PatchAgreement.shape.parties.unwrap().element.loose().array().min(1).max(50) }).loose();

export default function AgreementEdit() {
  const t = useTexts();
  return (
    <EditPage<Agreement> title={({ reference }) => t('resources.agreements.edit', { reference })} transform={transform}>
      {() => (
        <RecordForm schema={schema}>
          <AgreementInputs />
        </RecordForm>
      )}
    </EditPage>
  );
}
