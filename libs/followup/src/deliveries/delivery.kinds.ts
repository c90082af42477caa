import type { Language } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { escapeHtml } from '../mails/escape-html.ts';
import type { DeliverySubject } from './delivery.key.ts';

/** Whom a delivery goes to, as the contact stands now; an endpoint of another system has a name and no address here. */
export interface Recipient {
  id: string;
  name: string;
  email: string;
  language: Language;
  /** IANA name. */
  timeZone: string;
  /** The account, if there is one. */
  userId: string | null;
}

/** A delivery that is about to be claimed. */
export interface DueDelivery {
  id: string;
  key: string;
  kind: string;
  agreementId: string | null;
  subjectType: DeliverySubject;
  subjectId: string;
  title: string;
  slot: string;
  occurrence: string;
  payload: Readonly<Record<string, unknown>>;
  dueAt: Date;
  recipient: Recipient;
}

/** A mail as it is frozen. Secrets (links, codes) stand in it as `{{name}}`. */
export interface WrittenMail {
  subject: string;
  text: string;
  html: string;
  /** The language it is written in. */
  language: Language;
  /** Such as List-Unsubscribe. */
  headers?: Readonly<Record<string, string>>;
}

/** A message to another system as it is frozen. Where it goes and what it is signed with are not in it. */
export interface WrittenPost {
  /** JSON, as it is sent and signed. */
  body: string;
  /** The language it is written in. */
  language: Language;
}

/** What became of a due delivery when its subject was read again. */
export type Verdict =
  | { mail: WrittenMail }
  | { post: WrittenPost }
  /** No longer to be sent: the subject closed (cancelled), or the recipient may not have it (suppressed). */
  | { stop: 'cancelled' | 'suppressed'; reason: string };

/** One kind of delivery: who still gets it, and what it says. Registered once by the room whose subject it is about. */
export interface DeliveryKind {
  readonly kind: string;
  /** Its reader may stop all of these with one click; notices and codes that somebody waits for may not be. */
  readonly mutable?: true;
  /** It goes by itself, however many reminders its reader gets that day. */
  readonly singly?: true;
  /** Topics of the outbox: while what was said of them is not heard yet, none of these leaves. */
  readonly awaits?: readonly string[];
  /**
   * Reads the subjects again, locked (`FOR SHARE ... SKIP LOCKED`): what was completed before is seen, and what is being
   * completed now is left out of the answer, which leaves it due. Writes the mail of each that still goes.
   */
  judge(tx: Tx, rows: readonly DueDelivery[]): Promise<ReadonlyMap<string, Verdict>>;
  /**
   * The values of the placeholders, outside any transaction, at each attempt: the same every time. They go into the mail
   * and nowhere else.
   */
  fill?(delivery: DueDelivery): Promise<Readonly<Record<string, string>>>;
}

const TRIES_AWAITED = 5;

export class DeliveryKinds {
  private readonly byName = new Map<string, DeliveryKind>();

  /** @throws Error when the kind is registered already */
  register(kind: DeliveryKind): void {
    if (this.byName.has(kind.kind)) throw new Error(`the delivery kind ${kind.kind} is registered twice`);
    this.byName.set(kind.kind, kind);
  }

  /** The names of those that may be muted. */
  mutable(): string[] {
    return [...this.byName.values()].flatMap(({ kind, mutable }) => (mutable ? [kind] : []));
  }

  /** The names of those of which too many a day are said in one overview. */
  gathered(): string[] {
    return [...this.byName.values()].flatMap(({ kind, mutable, singly }) => (mutable && !singly ? [kind] : []));
  }

  /** The names of those that may leave now. What is tried in vain again and again holds nothing back for good. */
  async ready(tx: Tx): Promise<string[]> {
    const kinds = [...this.byName.values()];
    const unheard = await tx.query<{ topic: string }>(
      `SELECT DISTINCT topic FROM outbox WHERE handled_at IS NULL AND attempts < ${TRIES_AWAITED} AND topic = ANY ($1::text[])`,
      [kinds.flatMap(({ awaits = [] }) => awaits)],
    );
    return kinds
      .filter(({ awaits = [] }) => !unheard.some(({ topic }) => awaits.includes(topic)))
      .map(({ kind }) => kind);
  }

  get(name: string): DeliveryKind {
    const kind = this.byName.get(name);
    if (!kind) throw new Error(`nobody writes deliveries of the kind ${name}`);
    return kind;
  }
}

const placeholder = /\{\{(\w+)\}\}/g;

/** Puts the values in; words in double braces that are no value are somebody's own text and stay. */
export function fillIn(mail: WrittenMail, values: Readonly<Record<string, string>>): WrittenMail {
  const put = (text: string, written: (value: string) => string): string =>
    text.replace(placeholder, (braced, name: string) => {
      const value = values[name];
      return value === undefined ? braced : written(value);
    });
  const plain = (value: string): string => value;
  return { ...mail, subject: put(mail.subject, plain), text: put(mail.text, plain), html: put(mail.html, escapeHtml) };
}
