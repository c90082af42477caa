import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import { Box, Button, Chip, IconButton, Link, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import type { Document } from '@concord/contracts';
import { documentUrl } from '../dataProvider.ts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { SourceText } from '../parts/SourceQuote.tsx';
import { useSizeText } from './FileSize.tsx';

const iconOf = (mediaType: string) =>
  mediaType === 'application/pdf'
    ? PictureAsPdfOutlined
    : mediaType.startsWith('image/')
      ? ImageOutlined
      : DescriptionOutlined;

/** Files with what they are, to download or, where they are text, to read here. */
export function DocumentRows({ documents }: { documents: readonly Document[] }) {
  const t = useTexts();
  const size = useSizeText();
  const [reading, setReading] = useState<string | null>(null);
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {documents.map((document) => {
        const Icon = iconOf(document.mediaType);
        return (
          <Box
            component="li"
            key={document.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1.5,
              paddingInline: 2,
              paddingBlock: 1,
              borderBlockStart: '1px solid',
              borderColor: 'divider',
              '&:first-of-type': { borderBlockStart: 0 },
            }}
          >
            <Icon aria-hidden sx={{ color: 'text.secondary' }} />
            <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
              <Link
                href={documentUrl(document.id)}
                download={document.fileName}
                color="text.primary"
                sx={{ fontWeight: 600 }}
              >
                {document.title}
              </Link>{' '}
              {document.isExample && <ExampleMark />}
              <Typography variant="body2" color="text.secondary">
                {document.fileName} · {size(document.bytes)} ·{' '}
                <LocalInstant at={document.createdAt} options={{ dateStyle: 'medium' }} />
                {document.sourceUrl && (
                  <>
                    {' · '}
                    <Link href={document.sourceUrl} target="_blank" rel="noreferrer">
                      {new URL(document.sourceUrl).hostname}
                    </Link>
                  </>
                )}
              </Typography>
            </Box>
            <Chip
              size="small"
              variant="outlined"
              label={t(`words.documentPurpose.${document.purpose}`)}
              sx={{ fontWeight: 500 }}
            />
            <Chip
              size="small"
              variant="outlined"
              label={t(`words.visibility.${document.visibility}`)}
              sx={{ fontWeight: 500, color: 'text.secondary' }}
            />
            {document.mediaType === 'text/plain' && (
              <Button onClick={() => setReading(document.id)}>{t('resources.agreements.documents.read')}</Button>
            )}
            <Tooltip title={t('shell.actions.download')}>
              <IconButton
                component="a"
                href={documentUrl(document.id)}
                download={document.fileName}
                aria-label={`${t('shell.actions.download')}: ${document.title}`}
              >
                <DownloadOutlined fontSize="small" />
              </IconButton>
            </Tooltip>
          </Box>
        );
      })}
      {reading && <SourceText quote={{ documentId: reading }} onClose={() => setReading(null)} />}
    </Box>
  );
}
