/**
 * What the mails of a personal link to one milestone have in common, whether the other side is asked for its word or
 * somebody for progress. Each is judged again under lock when it is claimed; link and code are placeholders in what is
 * kept, and derived while sending.
 */
import { instant, type Tx } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { planDeliveries, type PlannedDelivery } from '../deliveries/planning.ts';
import { milestoneCode, type Addressed } from '../mails/index.ts';
import { codeExpiry, codeMinutes, type LinkKeys } from './link.ts';

type Written = Extract<Verdict, { mail: unknown }>['mail'];

/** A row that a link opens, as it is now. */
interface LinkFacts {
  id: string;
  /** Why nothing is sent about it any more. */
  refusal: string | null;
}

/** Of one kind of link: which row a delivery speaks of, and how the rows are read, locked, at the time of the claim. */
export interface LinkSubject<Facts extends LinkFacts> {
  idIn: (delivery: DueDelivery) => string;
  read: (tx: Tx, ids: readonly string[]) => Promise<Facts[]>;
  isExample: (facts: Facts) => boolean;
}

/** The verdict on each delivery; a row that another transaction holds is judged another time. */
export async function judgeLinks<Facts extends LinkFacts>(
  tx: Tx,
  { deliveries, subject }: { deliveries: readonly DueDelivery[]; subject: LinkSubject<Facts> },
  write: (facts: Facts, delivery: DueDelivery, addressed: Addressed) => Written | string,
): Promise<Map<string, Verdict>> {
  const rows = await subject.read(tx, deliveries.map(subject.idIn));
  const found = new Map(rows.map((row) => [row.id, row]));
  const verdicts = new Map<string, Verdict>();
  for (const delivery of deliveries) {
    const facts = found.get(subject.idIn(delivery));
    if (!facts) continue;
    const { name, language } = delivery.recipient;
    const addressed = { recipient: name, language, isExample: subject.isExample(facts) };
    const written = facts.refusal ?? write(facts, delivery, addressed);
    verdicts.set(delivery.id, typeof written === 'string' ? { stop: 'cancelled', reason: written } : { mail: written });
  }
  return verdicts;
}

type About<Facts> = (facts: Facts) => Pick<Parameters<typeof milestoneCode>[0], 'milestone' | 'agreement' | 'about'>;

/** The mail with the code that proves who answers through the link. */
export const linkCodeKind = <Facts extends LinkFacts>(
  { kind, keys, subject }: { kind: string; keys: LinkKeys; subject: LinkSubject<Facts> },
  about: About<Facts>,
): DeliveryKind => ({
  kind,
  judge: (tx, deliveries) =>
    judgeLinks(tx, { deliveries, subject }, (facts, delivery, addressed) =>
      codeExpiry(sentAtIn(delivery)) < tx.now
        ? 'code_expired'
        : {
            ...milestoneCode({ ...addressed, ...about(facts), code: '{{code}}', validMinutes: codeMinutes }),
            language: addressed.language,
          },
    ),
  fill: (delivery) => Promise.resolve({ code: keys.code(subject.idIn(delivery), sentAtIn(delivery)) }),
});

const sentAtIn = ({ payload }: DueDelivery): Date => instant(String(payload['codeSentAt']));

/** A link's row, its milestone and its reader. */
export interface LinkAsked {
  id: string;
  milestoneId: string;
  agreementId: string;
  contactId: string;
  title: string;
  codeSentAt: Date | null;
  codeCount: number;
}

interface LinkMail extends Pick<PlannedDelivery, 'subjectType' | 'kind' | 'slot'> {
  /** Names the row. */
  payload: Readonly<Record<string, string>>;
  /** Of a code, which is urgent. */
  sentAt?: Date;
}
/** Plans one mail about a link. Planned twice it goes once: the key holds the row and the slot. */
export const planLinkMail = (tx: Tx, asked: LinkAsked, { sentAt, payload, ...way }: LinkMail): Promise<number> =>
  planDeliveries(tx, [
    {
      ...way,
      subjectId: asked.milestoneId,
      occurrence: asked.id,
      recipientId: asked.contactId,
      agreementId: asked.agreementId,
      title: asked.title,
      payload: { ...payload, ...(sentAt ? { codeSentAt: sentAt.toISOString() } : {}) },
      ...(sentAt ? { urgent: true } : { path: `/milestones/${asked.milestoneId}/show` }),
    },
  ]);
