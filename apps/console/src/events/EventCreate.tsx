import { CreateBase } from 'react-admin';
import { CreateEvent } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { PageSkeleton } from '../parts/Skeletons.tsx';
import { EventInputs } from './EventInputs.tsx';

export default function EventCreate() {
  const t = useTexts();
  const me = useMe();
  if (!me) return <PageSkeleton />;
  return (
    <CreateBase redirect="show">
      <PageHeader title={t('resources.events.create')} />
      <RecordForm schema={CreateEvent} defaultValues={{ mode: 'in_person', precision: 'day', timeZone: me.timeZone }}>
        <EventInputs placed={false} />
      </RecordForm>
    </CreateBase>
  );
}
