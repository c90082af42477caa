/**
 * The two mails of a request for progress: the request with its link, and the code. Each is judged again under lock when
 * it is claimed; link and code are placeholders in what is kept, and derived while sending.
 */
import { offered } from '@concord/contracts';
import { instant, type Config, type Tx } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { milestoneCode, progressRequest, type Addressed } from '../mails/index.ts';
import { codeExpiry, codeMinutes, type LinkKeys } from '../reports/link.ts';
import { progressUrl } from './progress-request.events.ts';

export const progressRequestKinds = ({ publicUrl }: Pick<Config, 'publicUrl'>, keys: LinkKeys): DeliveryKind[] => [
  {
    kind: 'progress_request',
    judge: (tx, deliveries) =>
      judgeEach(tx, deliveries, (facts, delivery, addressed) => ({
        ...progressRequest({
          ...addressed,
          milestone: facts.title,
          agreement: { reference: facts.reference, title: facts.agreement },
          area: facts.area,
          dueOn: facts.dueOn,
          percent: facts.percent,
          author: facts.askedBy ?? 'Concord',
          note: facts.note,
          expiresAt: facts.expiresAt.toISOString(),
          timeZone: delivery.recipient.timeZone,
          url: '{{link}}',
        }),
        language: addressed.language,
      })),
    fill: (delivery) => Promise.resolve({ link: progressUrl(publicUrl, keys, idIn(delivery)) }),
  },
  {
    kind: 'progress_code',
    judge: (tx, deliveries) =>
      judgeEach(tx, deliveries, (facts, delivery, addressed) =>
        codeExpiry(sentAtIn(delivery)) < tx.now
          ? 'code_expired'
          : {
              ...milestoneCode({
                ...addressed,
                about: 'progressCode',
                milestone: facts.title,
                agreement: { reference: facts.reference, title: facts.agreement },
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
  title: string;
  area: string;
  reference: string;
  agreement: string;
  dueOn: string | null;
  percent: number;
  isExample: boolean;
  askedBy: string | null;
  note: string | null;
  expiresAt: Date;
  refusal: string | null;
}
type Written = Extract<Verdict, { mail: unknown }>['mail'];

const question = `
SELECT q.id, m.title, r.title AS area, a.reference, a.title AS agreement, m.due_on AS "dueOn", m.percent, a.is_example OR m.is_example AS "isExample",
  (SELECT w.name FROM users w WHERE w.id = q.asked_by) AS "askedBy", q.note, q.link_expires_at AS "expiresAt",
  CASE WHEN q.revoked_at IS NOT NULL THEN 'revoked' WHEN q.answered_at IS NOT NULL THEN 'answered' WHEN q.link_expires_at < $2 THEN 'link_expired'
    WHEN m.removal_id IS NOT NULL OR m.state NOT IN ('planned', 'in_progress') THEN 'milestone_' || m.state END AS refusal
FROM progress_request q JOIN milestone m ON m.id = q.milestone_id JOIN area r ON r.id = m.area_id JOIN agreement a ON a.id = q.agreement_id
WHERE q.id = ANY ($1::uuid[]) FOR SHARE OF q, m SKIP LOCKED`;

async function judgeEach(
  tx: Tx,
  deliveries: readonly DueDelivery[],
  write: (facts: Facts, delivery: DueDelivery, addressed: Addressed) => Written | string,
): Promise<Map<string, Verdict>> {
  const rows = await tx.query<Facts>(question, [deliveries.map(idIn), tx.now]);
  const found = new Map(rows.map((row) => [row.id, row]));
  const verdicts = new Map<string, Verdict>();
  for (const delivery of deliveries) {
    const facts = found.get(idIn(delivery));
    if (!facts) continue;
    const { name, language } = delivery.recipient;
    const written =
      facts.refusal ??
      write(facts, delivery, { recipient: name, language: offered(language), isExample: facts.isExample });
    verdicts.set(delivery.id, typeof written === 'string' ? { stop: 'cancelled', reason: written } : { mail: written });
  }
  return verdicts;
}

const idIn = ({ payload }: DueDelivery): string => String(payload['requestId']);
const sentAtIn = ({ payload }: DueDelivery): Date => instant(String(payload['codeSentAt']));
