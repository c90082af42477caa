import { Box, ButtonBase, Typography } from '@mui/material';
import { useState } from 'react';
import type { Document } from '@concord/contracts';
import { documentUrl, previewUrl } from '../api/addresses.ts';
import { useTexts } from '../i18n/index.ts';
import { hostOf } from '../parts/LinkAway.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { SourceText } from '../parts/SourceQuote.tsx';
import { FileSize } from './FileSize.tsx';
import { iconOf } from './icons.ts';
import { kindOf } from './kinds.ts';
import { addressOf, hasPreview, isReleased, isText, Preview } from './Preview.tsx';
import { ScanText } from './ScanText.tsx';

const isPicture = (document: Document): boolean =>
  isReleased(document) && hasPreview(document) && kindOf(document.mediaType) === 'picture';

/** Documents as they look: a picture shows itself, any other its kind. A file opens where it can be looked at, else it downloads; a link leads away. */
export function EvidenceGallery({ documents }: { documents: readonly Document[] }) {
  const [open, setOpen] = useState<Document | null>(null);
  const looked = documents.filter((document) => isReleased(document) && hasPreview(document));
  const close = (): void => setOpen(null);
  return (
    <>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          margin: 0,
          padding: 2,
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(148px, 1fr))',
          gap: 1.5,
        }}
      >
        {documents.map((document) => (
          <Tile key={document.id} document={document} onOpen={() => setOpen(document)} />
        ))}
      </Box>
      {open && isText(open) && <SourceText quote={{ documentId: open.id }} onClose={close} />}
      {open && hasPreview(open) && <Preview document={open} among={looked} onTurn={setOpen} onClose={close} />}
    </>
  );
}

function Tile({ document, onOpen }: { document: Document; onOpen: () => void }) {
  const { title, fileName, createdAt, uploadedBy, bytes, scanState } = document;
  const t = useTexts();
  const address = addressOf(document);
  const inside = hasPreview(document) || isText(document);
  const way = address
    ? { component: 'a', href: address, target: '_blank', rel: 'noopener noreferrer', referrerPolicy: 'no-referrer' }
    : !isReleased(document)
      ? { disabled: true }
      : inside
        ? { onClick: onOpen }
        : { component: 'a', href: documentUrl(document.id), download: fileName ?? undefined };
  return (
    <Box component="li" sx={{ minWidth: 0 }}>
      <ButtonBase
        {...way}
        sx={{
          ...{ display: 'grid', justifyItems: 'stretch', gap: 0.5, width: '100%', textAlign: 'start', borderRadius: 1 },
          '&:hover .face, &:focus-visible .face': { borderColor: 'primary.main' },
          '&.Mui-focusVisible .face': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 1 },
        }}
      >
        <Face document={document} />
        <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere', ...lines(2) }} title={title}>
          {title}
        </Typography>
        <Typography variant="caption" color="text.secondary" component="span" sx={{ display: 'grid' }}>
          <span>
            <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />
            {bytes !== null && (
              <>
                {' · '}
                <FileSize bytes={bytes} />
              </>
            )}
          </span>
          {uploadedBy && <span>{uploadedBy}</span>}
          {address ? <span>{t('resources.documents.leadsAway')}</span> : <ScanText scanState={scanState} />}
        </Typography>
      </ButtonBase>
    </Box>
  );
}

/** What a document shows of itself. */
function Face({ document }: { document: Document }) {
  const Icon = iconOf(document.mediaType);
  const address = addressOf(document);
  const frame = { aspectRatio: '4 / 3', width: '100%', border: 1, borderColor: 'divider', borderRadius: 1 } as const;
  if (isPicture(document))
    return (
      <Box
        component="img"
        className="face"
        src={previewUrl(document.id)}
        alt=""
        loading="lazy"
        decoding="async"
        sx={{ ...frame, objectFit: 'cover', backgroundColor: 'action.hover' }}
      />
    );
  return (
    <Box
      className="face"
      aria-hidden
      sx={{
        ...frame,
        ...{ display: 'grid', placeItems: 'center', alignContent: 'center', gap: 0.5 },
        ...{ color: 'text.secondary', backgroundColor: 'action.hover' },
      }}
    >
      <Icon sx={{ fontSize: 34 }} />
      <Typography
        variant="caption"
        sx={{
          fontWeight: 700,
          letterSpacing: '0.04em',
          overflowWrap: 'anywhere',
          textAlign: 'center',
          paddingInline: 1,
        }}
      >
        {address ? hostOf(address) : endingOf(document.fileName ?? '')}
      </Typography>
    </Box>
  );
}

/** What people call the kind of a file. */
const endingOf = (fileName: string): string => (/\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1] ?? '').toUpperCase();

const lines = (count: number) =>
  ({ display: '-webkit-box', WebkitLineClamp: count, WebkitBoxOrient: 'vertical', overflow: 'hidden' }) as const;
