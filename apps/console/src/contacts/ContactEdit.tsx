import { PatchContact, type Contact } from '@concord/contracts';
import { EditPage } from '../parts/EditPage.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { ContactInputs } from './ContactInputs.tsx';

const schema = PatchContact.required({ name: true, email: true, language: true, timeZone: true }).loose();

export default function ContactEdit() {
  return (
    <EditPage<Contact> title={({ name }) => name}>
      {() => (
        <RecordForm schema={schema}>
          <ContactInputs />
        </RecordForm>
      )}
    </EditPage>
  );
}
