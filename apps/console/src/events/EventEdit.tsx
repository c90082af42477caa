import { PatchEvent, type Event } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { EditPage } from '../parts/EditPage.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { EventInputs } from './EventInputs.tsx';

/** What the form looks at of a record: the rest of it is the server's own. */
const schema = PatchEvent.loose();

export default function EventEdit() {
  const t = useTexts();
  return (
    <EditPage<Event> title={({ title }) => t('resources.events.edit', { title })}>
      {() => (
        <RecordForm schema={schema}>
          <EventInputs placed />
        </RecordForm>
      )}
    </EditPage>
  );
}
