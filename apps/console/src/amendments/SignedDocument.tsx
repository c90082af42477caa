import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import { Button, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import type { Amendment, Document } from '@concord/contracts';
import { DocumentChoice } from '../documents/DocumentChoice.tsx';
import { DocumentRows } from '../documents/DocumentRows.tsx';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { usePatchAmendment } from './useChanges.ts';

/** The file that the parties signed: looked at here, and chosen until they all have. */
export function SignedDocument({ amendment }: { amendment: Amendment }) {
  const t = useTexts();
  const [choosing, setChoosing] = useState(false);
  const { documentId } = amendment;
  const { data, error } = useGetOne<Document>('documents', { id: documentId ?? '' }, { enabled: documentId !== null });
  const shown = documentId !== null && data;
  return (
    <Panel
      title={t('resources.amendments.fields.documentId')}
      flush={Boolean(shown)}
      action={
        amendment.allowedActions.includes('edit') && (
          <Button startIcon={<AttachFileOutlined />} onClick={() => setChoosing(true)}>
            {t(documentId === null ? 'resources.amendments.addDocument' : 'resources.amendments.changeDocument')}
          </Button>
        )
      }
    >
      {documentId === null && (
        <Typography variant="body2" color="text.secondary">
          {t('resources.amendments.noDocument')}
        </Typography>
      )}
      {documentId !== null && error && <Typography variant="body2">{t('words.notShown')}</Typography>}
      {shown && <DocumentRows documents={[shown]} />}
      {choosing && <ChoiceDialog amendment={amendment} onClose={() => setChoosing(false)} />}
    </Panel>
  );
}

function ChoiceDialog({ amendment, onClose }: { amendment: Amendment; onClose: () => void }) {
  const t = useTexts();
  const patch = usePatchAmendment(amendment);
  const [documentId, setDocument] = useState(amendment.documentId ?? '');
  return (
    <FormDialog onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="signed-document-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          patch.mutate({ documentId: documentId || null }, { onSuccess: onClose });
        }}
      >
        <DialogTitle id="signed-document-title">{t('resources.amendments.fields.documentId')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, '& > *:first-of-type': { marginBlockStart: 0.75 } }}>
          <DocumentChoice
            agreementId={amendment.agreementId}
            label={t('resources.amendments.fields.documentId')}
            required={false}
            value={documentId}
            onChange={setDocument}
          />
          <ErrorNotice error={patch.error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            loading={patch.isPending}
            disabled={documentId === (amendment.documentId ?? '')}
          >
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}
