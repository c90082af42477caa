import LinkOutlined from '@mui/icons-material/LinkOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { Box, Button } from '@mui/material';
import { useState, type DragEvent } from 'react';
import type { Agreement, Document } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { DocumentRows } from '../documents/DocumentRows.tsx';
import { filesIn } from '../documents/useUploads.ts';
import { useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { Rows } from '../parts/Rows.tsx';
import { useRowsOf } from './rows.ts';

/** What is on file: the instrument, source texts, evidence, links to them. Files are dropped anywhere on it. */
export default function DocumentsTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const holds = useHolds();
  const [filing, setFiling] = useState<readonly File[] | 'link' | null>(null);
  const [over, setOver] = useState(false);
  const list = useRowsOf<Document>('documents', agreement.id, { field: 'createdAt', order: 'DESC' }, 200, {
    isLatest: true,
  });
  const asOf = useAsOf();
  const writes = holds('documents.write') && agreement.allowedActions.includes('edit');
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = filesIn(event.dataTransfer);
    if (files.length > 0) setFiling(files);
  };
  const target = writes
    ? {
        onDragOver: (event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        },
        onDragLeave: () => setOver(false),
        onDrop: drop,
      }
    : {};
  return (
    <Box
      {...target}
      sx={{ outline: over ? '2px dashed' : 0, outlineColor: 'primary.main', outlineOffset: 4, borderRadius: 1 }}
    >
      <Rows
        title={t('resources.agreements.tabs.documents')}
        list={list}
        // of a past day there is no list over all agreements
        {...(asOf === null ? { all: listPath('documents', { agreementId: agreement.id, isLatest: true }) } : {})}
        empty={{ title: t('resources.agreements.documents.none'), hint: t('resources.agreements.documents.noneHint') }}
        action={
          writes && (
            <>
              <Button startIcon={<LinkOutlined />} onClick={() => setFiling('link')}>
                {t('resources.documents.addLink')}
              </Button>
              <Button startIcon={<UploadFileOutlined />} onClick={() => setFiling([])}>
                {t('resources.agreements.documents.add')}
              </Button>
            </>
          )
        }
      >
        {(rows) => <DocumentRows documents={rows} />}
      </Rows>
      {filing && (
        <DocumentDialog
          doing={
            filing === 'link'
              ? { act: 'link', agreementId: agreement.id }
              : { act: 'file', agreementId: agreement.id, files: filing }
          }
          onClose={() => setFiling(null)}
        />
      )}
    </Box>
  );
}
