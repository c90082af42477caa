import type { Agreement } from '@concord/contracts';
import { CommentsPanel } from './CommentsPanel.tsx';

/** What is said about the agreement and everything in it. */
export default function CommentsTab({ agreement: { id } }: { agreement: Agreement }) {
  return <CommentsPanel agreementId={id} subject={{ type: 'agreement', id }} />;
}
