import { CreateBase } from 'react-admin';
import { CreateContact } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { ContactInputs } from './ContactInputs.tsx';

export default function ContactCreate() {
  const t = useTexts();
  const me = useMe();
  return (
    <CreateBase redirect="show">
      <PageHeader title={t('resources.contacts.create')} />
      <RecordForm
        schema={CreateContact}
        defaultValues={{ active: true, focalPointOf: [], language: 'en', timeZone: me?.officeTimeZone ?? 'UTC' }}
      >
        <ContactInputs withOrganisation />
      </RecordForm>
    </CreateBase>
  );
}
