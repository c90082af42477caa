import type { Agreement } from '@concord/contracts';
import { HistoryStream } from '../history/HistoryStream.tsx';

/** Who did what, as sentences with before and after. */
export default function HistoryTab({ agreement }: { agreement: Agreement }) {
  return <HistoryStream agreementId={agreement.id} />;
}
