import { Link, Typography } from '@mui/material';
import type { Document } from '@concord/contracts';
import { documentUrl } from '../api/addresses.ts';
import { LinkAway } from '../parts/LinkAway.tsx';
import { addressOf, hasPreview, isReleased, isText } from './Preview.tsx';

const look = {
  color: 'text.primary',
  sx: { fontWeight: 600, textAlign: 'start', overflowWrap: 'anywhere' },
} as const;

/** How a document is looked at here; null where it cannot be. */
export const lookedAt = (document: Document): 'preview' | 'text' | null =>
  !isReleased(document) ? null : hasPreview(document) ? 'preview' : isText(document) ? 'text' : null;

interface DocumentTitleProps {
  document: Document;
  onOpen: (what: 'preview' | 'text') => void;
}
/** A title opens what can be looked at, else it downloads; what is held or was taken away does neither. A link opens where it leads. */
export function DocumentTitle({ document, onOpen }: DocumentTitleProps) {
  const address = addressOf(document);
  const shown = lookedAt(document);
  if (address)
    return (
      <LinkAway href={address} {...look}>
        {document.title}
      </LinkAway>
    );
  if (shown)
    return (
      <Link component="button" type="button" onClick={() => onOpen(shown)} {...look}>
        {document.title}
      </Link>
    );
  if (isReleased(document))
    return (
      <Link href={documentUrl(document.id)} download={document.fileName ?? undefined} {...look}>
        {document.title}
      </Link>
    );
  return <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{document.title}</Typography>;
}
