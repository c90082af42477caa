import OpenInNew from '@mui/icons-material/OpenInNew';
import { Link, type LinkProps } from '@mui/material';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/index.ts';

/** Where an address leads, as the browser understands it: letters that only look like others are spelt out. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

interface LinkAwayProps extends Pick<LinkProps, 'color' | 'sx'> {
  href: string;
  children: ReactNode;
}
/** An address outside: it opens in a tab of its own, says so, and learns nothing of the page it was opened from. */
export function LinkAway({ href, children, ...look }: LinkAwayProps) {
  const t = useTexts();
  return (
    <Link href={href} target="_blank" rel="noopener noreferrer" referrerPolicy="no-referrer" {...look}>
      {children}
      <OpenInNew
        titleAccess={t('resources.documents.leadsAway')}
        sx={{ fontSize: '1em', marginInlineStart: 0.5, verticalAlign: '-0.125em' }}
      />
    </Link>
  );
}
