import { Box } from '@mui/material';
import type { Agreement } from '@concord/contracts';
import { DocumentRows } from '../documents/DocumentRows.tsx';
import { UploadButton } from '../documents/UploadButton.tsx';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { Rows } from '../parts/Rows.tsx';
import { useRowsOf } from './rows.ts';
import type { Document } from '@concord/contracts';

/** What is on file: the instrument, source texts, evidence. */
export default function DocumentsTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const holds = useHolds();
  const list = useRowsOf<Document>('documents', agreement.id, { field: 'createdAt', order: 'DESC' });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Rows
        title={t('resources.agreements.tabs.documents')}
        list={list}
        empty={{ title: t('resources.agreements.documents.none'), hint: t('resources.agreements.documents.noneHint') }}
        action={holds('documents.write') && agreement.allowedActions.includes('edit') && <UploadButton fields={{ agreementId: agreement.id, purpose: 'instrument' }} label={t('resources.agreements.documents.add')} onUploaded={() => void list.refetch()} />}
      >
        {(rows) => <DocumentRows documents={rows} />}
      </Rows>
    </Box>
  );
}
