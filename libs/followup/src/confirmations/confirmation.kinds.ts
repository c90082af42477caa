/**
 * The two mails of a question to the other side: the question with its link, and the code. Each is judged again under
 * lock when it is claimed; link and code are placeholders in what is kept, and derived while sending.
 */
import { offered, type ConfirmationStatement } from '@concord/contracts';
import { instant, type Config, type Tx } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { milestoneCode, milestoneQuestion, type Addressed } from '../mails/index.ts';
import { codeExpiry, codeMinutes, type LinkKeys } from '../reports/link.ts';

export const confirmationKinds = ({ publicUrl }: Pick<Config, 'publicUrl'>, keys: LinkKeys): DeliveryKind[] => [
  {
    kind: 'milestone_question',
    judge: (tx, deliveries) =>
      judgeEach(tx, deliveries, (facts, delivery, addressed) => ({
        ...milestoneQuestion({
          ...addressed,
          milestone: facts.statement.title,
          agreement: facts.statement.agreement,
          area: facts.statement.area,
          responsible: facts.statement.responsible,
          submittedOn: facts.statement.submittedOn,
          author: facts.statement.askedBy ?? 'Concord',
          expiresAt: facts.expires_at.toISOString(),
          timeZone: delivery.recipient.timeZone,
          url: '{{link}}',
        }),
        language: addressed.language,
      })),
    fill: (delivery) => Promise.resolve({ link: `${publicUrl}/confirm/${keys.token(idIn(delivery))}` }),
  },
  {
    kind: 'milestone_code',
    judge: (tx, deliveries) =>
      judgeEach(tx, deliveries, (facts, delivery, addressed) =>
        codeExpiry(sentAtIn(delivery)) < tx.now
          ? 'code_expired'
          : {
              ...milestoneCode({
                ...addressed,
                milestone: facts.statement.title,
                agreement: facts.statement.agreement,
                code: '{{code}}',
                validMinutes: codeMinutes,
              }),
              language: addressed.language,
            },
      ),
    fill: (delivery) => Promise.resolve({ code: keys.code(idIn(delivery), sentAtIn(delivery)) }),
  },
];

interface Facts {
  id: string;
  statement: ConfirmationStatement;
  expires_at: Date;
  refusal: string | null;
}
type Written = Extract<Verdict, { mail: unknown }>['mail'];

async function judgeEach(
  tx: Tx,
  deliveries: readonly DueDelivery[],
  write: (facts: Facts, delivery: DueDelivery, addressed: Addressed) => Written | string,
): Promise<Map<string, Verdict>> {
  const rows = await tx.query<Facts>(
    `SELECT f.id, f.statement, f.link_expires_at AS expires_at,
       CASE WHEN f.lapsed_at IS NOT NULL THEN 'lapsed' WHEN f.answer IS NOT NULL THEN 'answered' WHEN f.link_expires_at < $2 THEN 'link_expired' END AS refusal
     FROM milestone_confirmation f WHERE f.id = ANY ($1::uuid[]) FOR SHARE OF f SKIP LOCKED`,
    [deliveries.map(idIn), tx.now],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const verdicts = new Map<string, Verdict>();
  for (const delivery of deliveries) {
    const facts = found.get(idIn(delivery));
    if (!facts) continue;
    const { name, language } = delivery.recipient;
    const addressed = { recipient: name, language: offered(language), isExample: facts.statement.isExample };
    const written = facts.refusal ?? write(facts, delivery, addressed);
    verdicts.set(delivery.id, typeof written === 'string' ? { stop: 'cancelled', reason: written } : { mail: written });
  }
  return verdicts;
}

const idIn = ({ payload }: DueDelivery): string => String(payload['confirmationId']);
const sentAtIn = ({ payload }: DueDelivery): Date => instant(String(payload['codeSentAt']));
