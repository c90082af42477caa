import AttachFile from '@mui/icons-material/AttachFile';
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import { Box, IconButton, Link, Tooltip } from '@mui/material';
import { useState } from 'react';
import type { ProgressUpdate } from '@concord/contracts';
import { documentUrl } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';
import { hostOf, LinkAway } from '../parts/LinkAway.tsx';
import { SourceText } from '../parts/SourceQuote.tsx';
import { FileSize } from './FileSize.tsx';
import { addressOf, hasPreview, isReleased, isText, Preview } from './Preview.tsx';
import { ScanText } from './ScanText.tsx';

type Evidence = ProgressUpdate['evidence'][number];

/** Files and links with an update: pictures, PDFs and texts are looked at here, every file downloads, a link leads away. */
export function EvidenceFiles({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useTexts();
  const [seen, setSeen] = useState<Evidence | null>(null);
  const close = (): void => setSeen(null);
  if (evidence.length === 0) return null;
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
      {evidence.map((file) => {
        const address = addressOf(file);
        const Icon = address ? LinkOutlined : AttachFile;
        return (
          <Box
            component="li"
            key={file.documentId}
            sx={{
              display: 'inline-flex',
              alignItems: 'center',
              gap: 0.5,
              border: 1,
              borderColor: 'divider',
              borderRadius: 1,
              paddingInlineStart: 0.75,
              minHeight: 32,
              maxWidth: '100%',
            }}
          >
            <Icon aria-hidden sx={{ fontSize: 15, color: 'text.secondary' }} />
            {address ? (
              <LinkAway
                href={address}
                color="text.primary"
                sx={{ typography: 'body2', fontWeight: 600, overflowWrap: 'anywhere' }}
              >
                {file.title}
              </LinkAway>
            ) : !isReleased(file) ? (
              <Box component="span" sx={{ typography: 'body2', fontWeight: 600, overflowWrap: 'anywhere' }}>
                {file.title}
              </Box>
            ) : hasPreview(file) || isText(file) ? (
              <Link
                component="button"
                type="button"
                color="text.primary"
                onClick={() => setSeen(file)}
                sx={{ typography: 'body2', fontWeight: 600, textAlign: 'start', overflowWrap: 'anywhere' }}
              >
                {file.title}
              </Link>
            ) : (
              <Link
                href={documentUrl(file.documentId)}
                download
                color="text.primary"
                sx={{ typography: 'body2', fontWeight: 600, overflowWrap: 'anywhere' }}
              >
                {file.title}
              </Link>
            )}
            <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
              {address ? (
                hostOf(address)
              ) : (
                <>
                  <FileSize bytes={file.bytes ?? 0} /> · <ScanText scanState={file.scanState} />
                </>
              )}
            </Box>
            {isReleased(file) && (
              <Tooltip title={t('shell.actions.download')}>
                <IconButton
                  component="a"
                  href={documentUrl(file.documentId)}
                  download
                  size="small"
                  aria-label={`${t('shell.labelled', { label: t('shell.actions.download') })} ${file.title}`}
                  sx={{ minWidth: 28, minHeight: 28 }}
                >
                  <DownloadOutlined sx={{ fontSize: 17 }} />
                </IconButton>
              </Tooltip>
            )}
          </Box>
        );
      })}
      {seen && isText(seen) && <SourceText quote={{ documentId: seen.documentId }} onClose={close} />}
      {seen && hasPreview(seen) && <Preview document={{ ...seen, id: seen.documentId }} onClose={close} />}
    </Box>
  );
}
