import { Typography } from '@mui/material';
import type { Agreement } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useWaitedText } from '../parts/waited.ts';
import { AgreementLine } from './AgreementLine.tsx';
import { PartyNames } from './PartyNames.tsx';

/** An agreement that waits for approval: what it is, between whom, and since when. */
export function ApprovalRow({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const waited = useWaitedText();
  const { turn } = agreement;
  return (
    <AgreementLine agreement={agreement}>
      <Typography variant="body2" color="text.secondary">
        {agreement.reference} · {t(`words.agreementType.${agreement.type}`)}
      </Typography>
      <Typography variant="body2">
        <PartyNames parties={agreement.parties} />
      </Typography>
      {turn?.what && turn.since && (
        <Typography variant="body2" color="text.secondary">
          {t(`words.turnWaits.${turn.what}`)}, {waited(turn.since)}
        </Typography>
      )}
    </AgreementLine>
  );
}
