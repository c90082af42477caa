import { PatchCommitment, type Commitment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { EditPage } from '../parts/EditPage.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { spoken } from './commitmentForm.ts';
import { CommitmentInputs } from './CommitmentInputs.tsx';

/** What the form looks at of a record: the rest of it is the server's own. */
const schema = PatchCommitment.omit({ sourceQuote: true }).loose();

export default function CommitmentEdit() {
  const t = useTexts();
  return (
    <EditPage<Commitment> title={() => t('resources.commitments.edit')} transform={spoken}>
      {() => (
        <RecordForm schema={schema}>
          <CommitmentInputs placed />
        </RecordForm>
      )}
    </EditPage>
  );
}
