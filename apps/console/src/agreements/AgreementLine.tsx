import { Link } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement } from '@concord/contracts';
import { QueueRow } from '../parts/QueueRow.tsx';
import { ExampleMark } from '../parts/ExampleNotice.tsx';

/** An agreement among others that wait: its title leads to it, and below stands what is to be known of it. */
export function AgreementLine({
  agreement: { id, title, isExample },
  children,
}: {
  agreement: Agreement;
  children: ReactNode;
}) {
  return (
    <QueueRow>
      <Link component={RouterLink} to={`/agreements/${id}/show`} color="text.primary" sx={{ fontWeight: 600 }}>
        <bdi>{title}</bdi>
      </Link>{' '}
      {isExample && <ExampleMark />}
      {children}
    </QueueRow>
  );
}
