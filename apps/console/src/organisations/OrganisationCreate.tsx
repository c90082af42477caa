import { CreateBase } from 'react-admin';
import { CreateOrganisation } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { OrganisationInputs } from './OrganisationInputs.tsx';

export default function OrganisationCreate() {
  const t = useTexts();
  return (
    <CreateBase redirect="show">
      <PageHeader title={t('resources.organisations.create')} />
      <RecordForm schema={CreateOrganisation}>
        <OrganisationInputs />
      </RecordForm>
    </CreateBase>
  );
}
