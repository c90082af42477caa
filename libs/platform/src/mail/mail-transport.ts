/**
 * One mail to one address over SMTP, and an honest word on what became of it. It never decides to try again: that is
 * the deliveries' own rule. It must never send a body that `onHanded` did not allow.
 */
import nodemailer from 'nodemailer';
import { z } from 'zod';
import type { Logger } from '../logging/index.ts';
import { instant } from '../clock/clock.ts';
import { handing, HandingRefused, type Handing } from './handing-over.ts';

/** A rendered mail. `to` is one plain address; nothing in it may name a file or an address to fetch. */
export interface OutgoingMail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** `<id@domain>`, the same at every attempt. */
  messageId: string;
  /** Further headers; without line breaks. */
  headers?: Readonly<Record<string, string>>;
  /** ISO 8601; when it was written, the same at every attempt. */
  date: string;
}

/**
 * - `sent`: the server took it.
 * - `not_handed`: nothing left this machine, or the server refused for now (4xx): try again later.
 * - `refused`: the server refuses this recipient or message for good (5xx).
 * - `circuit`: the server refuses us (AUTH, MAIL): the mail is not at fault, trying others now is pointless.
 * - `lost_claim`: `onHanded` said no; nothing was sent and the delivery is somebody else's.
 * - `unknown`: the message was handed over and no answer came. It may have arrived.
 */
export type SendOutcome =
  | { kind: 'sent'; response: string }
  | { kind: 'circuit' | 'unknown'; reason: string }
  /** `away`: no server answered at all. */
  | { kind: 'not_handed'; reason: string; away?: boolean }
  /** `deadAddress`: the server says that there is nobody of this name. */
  | { kind: 'refused'; reason: string; deadAddress?: boolean }
  | { kind: 'lost_claim' };

export interface MailTransportOptions {
  /** smtp:// or smtps://, with credentials where needed. */
  url: string;
  /** `Name <address>` or an address. */
  from: string;
  logger: Logger;
  /** Connections kept open; mails beyond them wait. */
  connections?: number;
  /** Longest one mail may take from `send` to its outcome, waiting included; under the lease of a delivery. */
  timeoutMs?: number;
}

/** Under a delivery's lease (60 s) with room for the marks before and after. */
const SEND_TIMEOUT_MS = 45_000;
const PHASE_TIMEOUT_MS = 15_000;

const oneAddress = z.email();

export class MailTransport {
  private readonly smtp;
  private readonly from: string;
  private readonly timeoutMs: number;

  constructor({ url, from, logger, connections = 10, timeoutMs = SEND_TIMEOUT_MS }: MailTransportOptions) {
    this.from = from;
    this.timeoutMs = timeoutMs;
    const phase = Math.min(PHASE_TIMEOUT_MS, timeoutMs);
    this.smtp = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: connections,
      maxRequeues: 1,
      dnsTimeout: phase,
      connectionTimeout: phase,
      greetingTimeout: phase,
      socketTimeout: timeoutMs,
      socketCloseTimeout: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    // a server that is away is the outcome of a mail, and said there
    this.smtp.on('error', (error: Error) => logger.debug({ err: error }, 'a mail connection ended'));
    this.smtp.use('stream', (mail, done) => {
      const gate = mail.data.signal && gates.get(mail.data.signal);
      if (!gate) return done(new Error('a mail without its gate'));
      mail.message.processFunc(gate);
      done();
    });
  }

  /**
   * @param onHanded asked once, when the server is ready for the body; false and the body is not sent. Its error
   *   counts as a no and is the reason of `not_handed`.
   */
  async send(mail: OutgoingMail, onHanded: () => Promise<boolean>): Promise<SendOutcome> {
    const to = oneAddress.safeParse(mail.to.address);
    if (!to.success) return { kind: 'refused', reason: 'address_invalid' };
    const handover = handing(onHanded);
    const late = new AbortController();
    const { signal } = late;
    // ended with the mail: one that runs on would hold the mail in memory until then
    const timer = setTimeout(() => late.abort(), this.timeoutMs);
    gates.set(signal, handover.gate);
    try {
      const { response } = await this.smtp.sendMail({
        from: this.from,
        to: { name: mail.to.name, address: to.data },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        date: instant(mail.date),
        headers: { ...mail.headers },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal,
      });
      return { kind: 'sent', response: response ?? '' };
    } catch (error) {
      return judge(error, handover.begun);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets mails in hand finish and closes the connections. */
  close(): void {
    this.smtp.close();
  }
}

/** The gate of a mail under way, found again by its signal: nodemailer hands that through untouched. */
const gates = new WeakMap<AbortSignal, Handing['gate']>();

/** nodemailer's codes of a server that was not reached or said nothing. */
const unreachable: ReadonlySet<string> = new Set([
  'ECONNECTION',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EDNS',
  'ESOCKET',
  'ETLS',
]);

/** What nodemailer's errors tell (`command` and `responseCode` are the server's). */
interface SmtpFailure {
  message: string;
  command?: string;
  responseCode?: number;
  code?: string;
}

/** Pure: which outcome a failure is, given whether the body had been handed over. */
export function judge(error: unknown, handed: boolean): SendOutcome {
  if (error instanceof HandingRefused && !handed) return { kind: 'lost_claim' };
  const failure = error as SmtpFailure;
  const reason = reasonOf(failure);
  const answered = failure.responseCode !== undefined && failure.responseCode >= 400;
  const forGood = answered && (failure.responseCode ?? 0) >= 500;
  if (handed && !answered) return { kind: 'unknown', reason };
  if (!forGood) {
    if (failure.code === 'EAUTH' && !handed) return { kind: 'circuit', reason };
    return { kind: 'not_handed', reason, ...(unreachable.has(failure.code ?? '') && !answered ? { away: true } : {}) };
  }
  if (failure.command === 'RCPT TO') return { kind: 'refused', reason, deadAddress: isDeadAddress(failure) };
  return { kind: failure.command === 'DATA' ? 'refused' : 'circuit', reason };
}

/**
 * Nobody lives there: enhanced code 5.1.x where there is one (RFC 3463), else 550, 551, 553. A full mailbox (5.2.x) or a
 * rule of the receiver (5.7.x) says nothing about the address.
 */
function isDeadAddress({ message, responseCode }: SmtpFailure): boolean {
  const enhanced = /\b5\.(\d{1,3})\.\d{1,3}\b/.exec(message)?.[1];
  return enhanced ? enhanced === '1' : [550, 551, 553].includes(responseCode ?? 0);
}

/** One line, the server's words first. */
const reasonOf = ({ message }: SmtpFailure): string => message.replace(/\s+/g, ' ').slice(0, 300);
