import { Typography } from '@mui/material';
import { CreateBase } from 'react-admin';
import { CreateAgreement } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { AgreementInputs } from './AgreementInputs.tsx';

/** What an agreement is before anybody has said anything about it. */
const unsaid = {
  parties: [{ role: 'lead' }, { role: 'counterpart' }],
  binding: false,
  openEnded: false,
  signedOnPrecision: 'unknown',
  confidentiality: 'internal',
  scopeCountries: [],
  scopeRegions: [],
  tags: [],
};

export default function AgreementCreate() {
  const t = useTexts();
  return (
    <CreateBase redirect="show">
      <PageHeader
        title={t('resources.agreements.create')}
        below={
          <Typography variant="body2" color="text.secondary">
            {t('resources.agreements.form.onlyDraft')}
          </Typography>
        }
      />
      <RecordForm schema={CreateAgreement} defaultValues={unsaid}>
        <AgreementInputs />
      </RecordForm>
    </CreateBase>
  );
}
