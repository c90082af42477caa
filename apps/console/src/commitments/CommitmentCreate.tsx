import { CreateBase } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { CreateCommitment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { newCommitment, unsaid } from './commitmentForm.ts';
import { CommitmentInputs } from './CommitmentInputs.tsx';

/** A new commitment; where it is recorded from its agreement or area, those are filled in. */
export default function CommitmentCreate() {
  const t = useTexts();
  const [search] = useSearchParams();
  const place = { agreementId: search.get('agreementId') ?? undefined, areaId: search.get('areaId') ?? undefined };
  return (
    <CreateBase redirect="show" transform={newCommitment}>
      <PageHeader title={t('resources.commitments.create')} />
      <RecordForm schema={CreateCommitment} defaultValues={{ ...unsaid, ...place }}>
        <CommitmentInputs placed={false} />
      </RecordForm>
    </CreateBase>
  );
}
