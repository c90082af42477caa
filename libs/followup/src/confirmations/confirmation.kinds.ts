/** The two mails of a question to the other side: the question with its link, and the code. */
import type { ConfirmationStatement } from '@concord/contracts';
import type { Config } from '@concord/platform';
import type { DeliveryKind, DueDelivery } from '../deliveries/delivery.kinds.ts';
import { milestoneQuestion } from '../mails/index.ts';
import type { LinkKeys } from '../reports/link.ts';
import { judgeLinks, linkCodeKind, type LinkSubject } from '../reports/milestone-link.ts';

export const confirmationKinds = ({ publicUrl }: Pick<Config, 'publicUrl'>, keys: LinkKeys): DeliveryKind[] => [
  {
    kind: 'milestone_question',
    judge: (tx, deliveries) =>
      judgeLinks(tx, { deliveries, subject }, (facts, delivery, addressed) => ({
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
  linkCodeKind({ kind: 'milestone_code', keys, subject }, ({ statement }) => ({
    milestone: statement.title,
    agreement: statement.agreement,
  })),
];

interface Facts {
  id: string;
  statement: ConfirmationStatement;
  expires_at: Date;
  refusal: string | null;
}

const question = `
SELECT f.id, f.statement, f.link_expires_at AS expires_at,
  CASE WHEN f.lapsed_at IS NOT NULL THEN 'lapsed' WHEN f.answer IS NOT NULL THEN 'answered' WHEN f.link_expires_at < $2 THEN 'link_expired' END AS refusal
FROM milestone_confirmation f WHERE f.id = ANY ($1::uuid[]) FOR SHARE OF f SKIP LOCKED`;

const idIn = ({ payload }: DueDelivery): string => String(payload['confirmationId']);

const subject: LinkSubject<Facts> = {
  idIn,
  read: (tx, ids) => tx.query<Facts>(question, [ids, tx.now]),
  isExample: ({ statement }) => statement.isExample,
};
