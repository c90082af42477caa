import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Box, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { DocumentAttachment } from '@concord/contracts';
import { attachmentUrl } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { useSizeText } from './FileSize.tsx';
import { iconOf } from './icons.ts';
import { kindOf } from './kinds.ts';

/** What a mail carries: each a file of its own, downloaded singly. Below the mail's words, and nothing where it carries none. */
export function MailAttachments({ id }: { id: string }) {
  const t = useTexts();
  const concord = useConcord();
  const { data, error, refetch } = useQuery({
    queryKey: ['documents', 'attachments', id],
    queryFn: () => concord.documentAttachments(id),
  });
  if (data?.data.length === 0) return null;
  return (
    <Box
      component="section"
      aria-labelledby="attached"
      sx={{ flex: 'none', maxHeight: '35vh', overflowY: 'auto', paddingInline: 3, paddingBlock: 1.5 }}
    >
      <Typography id="attached" component="h3" variant="subtitle2" sx={{ fontWeight: 700 }}>
        {t('resources.documents.attached')}
      </Typography>
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {data.data.map((attachment) => (
            <Attached key={attachment.place} id={id} attachment={attachment} />
          ))}
        </Box>
      ) : (
        <RowsSkeleton rows={2} />
      )}
    </Box>
  );
}

function Attached({ id, attachment }: { id: string; attachment: DocumentAttachment }) {
  const t = useTexts();
  const size = useSizeText();
  const { place, fileName, mediaType, bytes } = attachment;
  const Icon = iconOf(mediaType);
  return (
    <Box component="li">
      <Link
        href={attachmentUrl(id, place)}
        download={fileName}
        color="text.primary"
        aria-label={`${t('shell.labelled', { label: t('shell.actions.download') })} ${fileName}`}
        sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 44, paddingBlock: 0.5 }}
      >
        <Icon aria-hidden sx={{ color: 'text.secondary' }} />
        <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
          <Box component="span" sx={{ typography: 'body2', fontWeight: 600, overflowWrap: 'anywhere' }}>
            {fileName}
          </Box>{' '}
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {t(`resources.documents.kind.${kindOf(mediaType)}`)} · {size(bytes)}
          </Box>
        </Box>
        <DownloadOutlined aria-hidden fontSize="small" sx={{ color: 'text.secondary' }} />
      </Link>
    </Box>
  );
}
