import ArticleOutlined from '@mui/icons-material/ArticleOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { BooleanInput, CreateBase, FormDataConsumer, useNotify, useRedirect, type TransformData } from 'react-admin';
import { Link } from 'react-router-dom';
import { CreateAgreement, type Agreement } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { useErrorText } from '../parts/ErrorNotice.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { FormSection, RecordForm, WholeLine } from '../parts/RecordForm.tsx';
import { AgreementInputs } from './AgreementInputs.tsx';
import { FileButton } from './FileButton.tsx';
import { judged, writtenLines } from './lines.ts';

/** What an agreement is before anybody has said anything about it. */
const unsaid = {
  alreadySigned: false,
  parties: [{ role: 'lead' }, { role: 'counterpart' }],
  signatories: [],
  otherReferences: [],
  binding: false,
  openEnded: false,
  signedOnPrecision: 'unknown',
  effectiveOnPrecision: 'day',
  endsOnPrecision: 'day',
  renewalRule: 'none',
  confidentiality: 'internal',
  scopeCountries: [],
  scopeRegions: [],
  tags: [],
};

/** Whether it is signed already is for the steps after recording. */
const schema = judged(CreateAgreement);

/** Records an agreement: a draft to be negotiated, or one already signed with its instrument, in one go. */
export default function AgreementCreate() {
  const t = useTexts();
  const signed = useRef(false);
  const [file, setFile] = useState<File | null>(null);
  const after = useAfterRecording();
  const transform: TransformData = ({ alreadySigned, ...data }: Record<string, unknown>) => {
    signed.current = alreadySigned === true;
    return { ...data, ...writtenLines(data) };
  };
  return (
    <CreateBase<Agreement>
      redirect={false}
      transform={transform}
      mutationOptions={{ onSuccess: (agreement) => void after(agreement, { signed: signed.current, file }) }}
    >
      <PageHeader
        title={t('resources.agreements.create')}
        actions={
          <Button component={Link} to="/agreement-drafts" startIcon={<ArticleOutlined />}>
            {t('drafts.open')}
          </Button>
        }
      />
      <RecordForm schema={schema} defaultValues={unsaid}>
        <FormSection title={t('resources.agreements.fields.alreadySigned')}>
          <WholeLine>
            <BooleanInput
              source="alreadySigned"
              label={t('instrument.form.alreadySigned')}
              helperText={t('instrument.form.alreadySignedHint')}
            />
          </WholeLine>
          <FormDataConsumer<{ alreadySigned?: boolean }>>
            {({ formData }) => (formData.alreadySigned ? <InstrumentFile file={file} onChoose={setFile} /> : null)}
          </FormDataConsumer>
        </FormSection>
        <AgreementInputs />
      </RecordForm>
    </CreateBase>
  );
}

function InstrumentFile({ file, onChoose }: { file: File | null; onChoose: (file: File) => void }) {
  const t = useTexts();
  return (
    <WholeLine>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="body2">{t('instrument.form.document')}</Typography>
        <FileButton
          label={t('instrument.form.chooseDocument')}
          name={t('instrument.form.document')}
          onChoose={onChoose}
        />
        {file && (
          <Typography variant="body2" color="text.secondary">
            {t('instrument.form.documentChosen', { name: file.name })}
          </Typography>
        )}
      </Box>
    </WholeLine>
  );
}

/** What follows recording: the file is filed and the agreement put in force. Whatever fails is said; what stands, stands. */
function useAfterRecording() {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const redirect = useRedirect();
  const queries = useQueryClient();
  const say = useErrorText();
  return async (agreement: Agreement, { signed, file }: { signed: boolean; file: File | null }): Promise<void> => {
    const failed: string[] = [];
    if (signed && file)
      await concord
        .uploadDocument({ agreementId: agreement.id, purpose: 'instrument' }, file)
        .catch((error: unknown) => failed.push(t('instrument.form.fileFailed', { why: say(error) })));
    if (signed)
      await concord
        .transitionAgreement(agreement, { to: 'in_force', act: 'record' })
        .catch((error: unknown) => failed.push(t('instrument.form.recordedDraft', { why: say(error) })));
    // in one notice: a second one would stand behind the first until that goes
    const text = failed.join(' ');
    if (text) notify(text, { type: 'warning', messageArgs: { _: text }, autoHideDuration: 12_000 });
    else notify('shell.recorded', { type: 'success' });
    // the page opens on what stands now, not on the draft that was just answered
    queries.removeQueries({ queryKey: ['agreements', 'getOne'] });
    await queries.invalidateQueries();
    redirect('show', 'agreements', agreement.id);
  };
}
