/** The two mails of a request for progress: the request with its link, and the code. */
import type { Config } from '@concord/platform';
import type { DeliveryKind, DueDelivery } from '../deliveries/delivery.kinds.ts';
import { progressRequest } from '../mails/index.ts';
import type { LinkKeys } from '../reports/link.ts';
import { judgeLinks, linkCodeKind, type LinkSubject } from '../reports/milestone-link.ts';
import { progressUrl } from './progress-request.events.ts';

export const progressRequestKinds = ({ publicUrl }: Pick<Config, 'publicUrl'>, keys: LinkKeys): DeliveryKind[] => [
  {
    kind: 'progress_request',
    judge: (tx, deliveries) =>
      judgeLinks(tx, { deliveries, subject }, (facts, delivery, addressed) => ({
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
  linkCodeKind({ kind: 'progress_code', keys, subject }, ({ title, reference, agreement }) => ({
    about: 'progressCode',
    milestone: title,
    agreement: { reference, title: agreement },
  })),
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
const question = `
SELECT q.id, m.title, r.title AS area, a.reference, a.title AS agreement, m.due_on AS "dueOn", m.percent, a.is_example OR m.is_example AS "isExample",
  (SELECT w.name FROM users w WHERE w.id = q.asked_by) AS "askedBy", q.note, q.link_expires_at AS "expiresAt",
  CASE WHEN q.revoked_at IS NOT NULL THEN 'revoked' WHEN q.answered_at IS NOT NULL THEN 'answered' WHEN q.link_expires_at < $2 THEN 'link_expired'
    WHEN m.removal_id IS NOT NULL OR m.state NOT IN ('planned', 'in_progress') THEN 'milestone_' || m.state END AS refusal
FROM progress_request q JOIN milestone m ON m.id = q.milestone_id JOIN area r ON r.id = m.area_id JOIN agreement a ON a.id = q.agreement_id
WHERE q.id = ANY ($1::uuid[]) FOR SHARE OF q, m SKIP LOCKED`;

const idIn = ({ payload }: DueDelivery): string => String(payload['requestId']);

const subject: LinkSubject<Facts> = {
  idIn,
  read: (tx, ids) => tx.query<Facts>(question, [ids, tx.now]),
  isExample: ({ isExample }) => isExample,
};
