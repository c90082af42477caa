import { PatchMilestone, type Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { EditPage } from '../parts/EditPage.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { MilestoneInputs } from './MilestoneInputs.tsx';

/** What the form looks at of a record: the rest of it is the server's own. */
const schema = PatchMilestone.loose();

export default function MilestoneEdit() {
  const t = useTexts();
  return (
    <EditPage<Milestone> title={({ title }) => t('resources.milestones.edit', { title })}>
      {({ lastUpdateAt, baselineDueOn }) => (
        <RecordForm schema={schema}>
          <MilestoneInputs placed planFixed={lastUpdateAt !== null && baselineDueOn !== null} />
        </RecordForm>
      )}
    </EditPage>
  );
}
