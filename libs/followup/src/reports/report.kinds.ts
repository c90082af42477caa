/**
 * The mails about status reports: the notice with its link, the code, and the answer to the officer. Each is judged again
 * under lock when it is claimed. Link and code are placeholders in what is kept; they are derived while sending.
 */
import type { Answer, Language } from '@concord/contracts';
import { instant, type Config, type Tx } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { confirmationCode, reportAnswered, reportNotice, type Addressed, type Mail } from '../mails/index.ts';
import { codeExpiry, codeMinutes, type LinkKeys } from './link.ts';

type Settings = Pick<Config, 'publicUrl'>;

export const reportKinds = (settings: Settings, keys: LinkKeys): DeliveryKind[] => [
  noticeKind(settings, keys),
  codeKind(keys),
  answeredKind(settings),
];

const noticeKind = ({ publicUrl }: Settings, keys: LinkKeys): DeliveryKind => ({
  kind: 'report_notice',
  judge: (tx, deliveries) =>
    judgeEach(tx, deliveries, (facts, delivery, reader) => {
      if (facts.state !== 'sent') return { stop: 'cancelled', reason: `report_${facts.state}` };
      if (!facts.link_expires_at || facts.link_expires_at < tx.now)
        return { stop: 'cancelled', reason: 'link_expired' };
      return written(reader, (addressed) =>
        reportNotice({
          ...addressed,
          ...aboutReport(facts),
          author: facts.author ?? 'Concord',
          audience: facts.audience,
          expiresAt: iso(facts.link_expires_at),
          timeZone: delivery.recipient.timeZone,
          url: '{{link}}',
        }),
      );
    }),
  fill: (delivery) => Promise.resolve({ link: `${publicUrl}/link/${keys.token(recipientIn(delivery))}` }),
});

const codeKind = (keys: LinkKeys): DeliveryKind => ({
  kind: 'report_code',
  judge: (tx, deliveries) =>
    judgeEach(tx, deliveries, (facts, delivery, reader) => {
      if (facts.answer) return { stop: 'cancelled', reason: 'answered' };
      if (codeExpiry(sentAtIn(delivery)) < tx.now) return { stop: 'cancelled', reason: 'code_expired' };
      return written(reader, (addressed) =>
        confirmationCode({ ...addressed, ...aboutReport(facts), code: '{{code}}', validMinutes: codeMinutes }),
      );
    }),
  fill: (delivery) => Promise.resolve({ code: keys.code(recipientIn(delivery), sentAtIn(delivery)) }),
});

const answeredKind = ({ publicUrl }: Settings): DeliveryKind => ({
  kind: 'report_answered',
  judge: (tx, deliveries) =>
    judgeEach(tx, deliveries, (facts, delivery, reader) => {
      const { answer } = facts;
      if (!answer) return { stop: 'cancelled', reason: 'not_answered' };
      return written(reader, (addressed) =>
        reportAnswered({
          ...addressed,
          ...aboutReport(facts),
          answer,
          who: facts.name_given ?? facts.name,
          party: facts.audience,
          email: facts.answered_through === 'link' ? facts.email : null,
          answeredAt: iso(facts.answered_at),
          timeZone: delivery.recipient.timeZone,
          comment: facts.comment,
          url: `${publicUrl}/status-reports/${delivery.subjectId}/show`,
          disputed:
            facts.disputed_line === null ? null : { line: facts.disputed_line, title: facts.disputed_title ?? '' },
        }),
      );
    }),
});

/** A report and the one recipient a delivery speaks of. */
interface ReportFacts {
  delivery_id: string;
  state: string;
  number: number;
  edition: number;
  period_start: string;
  period_end: string;
  is_example: boolean;
  reference: string;
  title: string;
  audience: string;
  author: string | null;
  name: string;
  email: string;
  link_expires_at: Date | null;
  answer: Answer | null;
  answered_at: Date | null;
  answered_through: string | null;
  name_given: string | null;
  disputed_line: number | null;
  disputed_title: string | null;
  comment: string | null;
}

const factsSql = `
SELECT d.id AS delivery_id, r.state, r.number, r.edition, r.period_start, r.period_end, r.is_example, a.reference, a.title,
  (SELECT o.name FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = r.audience_party_id) AS audience,
  (SELECT u.name FROM users u WHERE u.id = r.author) AS author, x.name, x.email, x.link_expires_at, x.answer, x.answered_at, x.answered_through, x.name_given, x.disputed_line, x.comment,
  (SELECT line ->> 'title' FROM jsonb_path_query(r.content, '$.areas[*].commitments[*].lines[*]') AS line WHERE (line ->> 'line')::int = x.disputed_line) AS disputed_title
FROM jsonb_to_recordset($1) AS d(id uuid, subject_id uuid, recipient_id uuid)
JOIN status_report r ON r.id = d.subject_id
JOIN agreement a ON a.id = r.agreement_id
JOIN report_recipient x ON x.id = d.recipient_id
FOR SHARE OF r, x SKIP LOCKED`;

interface Reader {
  name: string;
  language: Language;
  isExample: boolean;
}

async function judgeEach(
  tx: Tx,
  deliveries: readonly DueDelivery[],
  decide: (facts: ReportFacts, delivery: DueDelivery, reader: Reader) => Verdict,
): Promise<Map<string, Verdict>> {
  const asked = deliveries.map((delivery) => ({
    id: delivery.id,
    subject_id: delivery.subjectId,
    recipient_id: recipientIn(delivery),
  }));
  const rows = await tx.query<ReportFacts>(factsSql, [JSON.stringify(asked)]);
  const verdicts = new Map<string, Verdict>();
  for (const facts of rows) {
    const delivery = deliveries.find(({ id }) => id === facts.delivery_id);
    if (delivery)
      verdicts.set(
        delivery.id,
        decide(facts, delivery, {
          name: delivery.recipient.name,
          language: delivery.recipient.language,
          isExample: facts.is_example,
        }),
      );
  }
  return verdicts;
}

function written({ name, language, isExample }: Reader, write: (addressed: Addressed) => Mail): Verdict {
  return { mail: { ...write({ recipient: name, language, isExample }), language } };
}

const aboutReport = (
  facts: ReportFacts,
): {
  agreement: { reference: string; title: string };
  number: number;
  version: number;
  periodStart: string;
  periodEnd: string;
} => ({
  agreement: { reference: facts.reference, title: facts.title },
  number: facts.number,
  version: facts.edition,
  periodStart: facts.period_start,
  periodEnd: facts.period_end,
});

/** The row of `report_recipient`; the delivery's own recipient is a contact. */
const recipientIn = ({ payload }: DueDelivery): string => String(payload['reportRecipientId']);
const sentAtIn = ({ payload }: DueDelivery): Date => instant(String(payload['codeSentAt']));
const iso = (at: Date | null): string => at?.toISOString() ?? '';
