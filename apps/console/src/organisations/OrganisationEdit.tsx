import { PatchOrganisation, type Organisation } from '@concord/contracts';
import { EditPage } from '../parts/EditPage.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { OrganisationInputs } from './OrganisationInputs.tsx';

const schema = PatchOrganisation.required({ name: true, type: true }).loose();

export default function OrganisationEdit() {
  return (
    <EditPage<Organisation> title={({ name }) => name}>
      {() => (
        <RecordForm schema={schema}>
          <OrganisationInputs />
        </RecordForm>
      )}
    </EditPage>
  );
}
