import type { TransformData } from 'react-admin';
import { PatchAgreement, type Agreement } from '@concord/contracts';
import { AmendmentsUnderWay } from '../amendments/AmendmentLinks.tsx';
import { useTexts } from '../i18n/index.ts';
import { EditPage } from '../parts/EditPage.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { AgreementInputs } from './AgreementInputs.tsx';
import { judged, writtenLines } from './lines.ts';

/** A record carries names and ids of its lines; a change sends what a person said of them, and only when that changed. */
const transform: TransformData = (data: Agreement, options?: { previousData: Agreement }) => {
  const written = writtenLines(data);
  const before: Record<string, unknown> = options ? writtenLines(options.previousData) : {};
  const changed = Object.entries(written).filter(
    ([field, lines]) => JSON.stringify(lines) !== JSON.stringify(before[field]),
  );
  const { parties: _parties, signatories: _signatories, otherReferences: _references, ...rest } = data;
  return { ...rest, ...Object.fromEntries(changed) };
};

const schema = judged(PatchAgreement);

export default function AgreementEdit() {
  const t = useTexts();
  return (
    <EditPage<Agreement> title={({ reference }) => t('resources.agreements.edit', { reference })} transform={transform}>
      {(agreement) => (
        <RecordForm schema={schema}>
          <AmendmentsUnderWay agreement={agreement} />
          <AgreementInputs />
        </RecordForm>
      )}
    </EditPage>
  );
}
