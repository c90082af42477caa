import type { Agreement } from '@concord/contracts';
import { HistoryStream } from '../history/HistoryStream.tsx';

/** Who did what, as sentences with before and after. */
export default function HistoryTab({ agreement: { id, type } }: { agreement: Agreement }) {
  return <HistoryStream of={{ resource: 'agreements', id }} agreementType={type} />;
}
