import { CreateBase } from 'react-admin';
import { CreateMilestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { MilestoneInputs } from './MilestoneInputs.tsx';

const unsaid = { kind: 'deliverable', weight: 1, evidencePolicy: 'optional' };

export default function MilestoneCreate() {
  const t = useTexts();
  return (
    <CreateBase redirect="show">
      <PageHeader title={t('resources.milestones.create')} />
      <RecordForm schema={CreateMilestone} defaultValues={unsaid}>
        <MilestoneInputs placed={false} planFixed={false} />
      </RecordForm>
    </CreateBase>
  );
}
