import { Link } from '@mui/material';
import type { Document } from '@concord/contracts';
import { documentUrl } from '../api/addresses.ts';
import { LinkAway } from '../parts/LinkAway.tsx';
import { addressOf, isReleased } from './Preview.tsx';

/** A document named within a sentence: a link opens where it leads, a file downloads, what is held is only named. */
export function FiledDocument({ document }: { document: Document }) {
  const address = addressOf(document);
  if (address)
    return (
      <LinkAway href={address} color="inherit">
        {document.title}
      </LinkAway>
    );
  if (!isReleased(document)) return document.title;
  return (
    <Link href={documentUrl(document.id)} download={document.fileName ?? undefined} color="inherit" underline="always">
      {document.title}
    </Link>
  );
}
