import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { later } from '@concord/platform';

/**
 * Single-purpose links and their codes. Both are derived from the office's secret and never stored: the database keeps
 * the link's hash and when the code was sent, so a copy of it opens nothing.
 */
export class LinkKeys {
  private readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
  }

  /** The token of a recipient's link: 32 bytes, base64url. */
  token(recipientId: string): string {
    return createHmac('sha256', this.secret).update(`report-link/${recipientId}`).digest('base64url');
  }

  /** The token of a reminder's second link, which asks for a later day and does nothing else. */
  laterToken(reminderId: string): string {
    return `${reminderId}.${this.sealOfLater(reminderId)}`;
  }

  /** Which reminder such a token is of; null when it is none of ours. */
  reminderOf(laterToken: string): string | null {
    const [reminderId = '', seal = ''] = laterToken.split('.');
    const right = Buffer.from(this.sealOfLater(reminderId));
    const given = Buffer.from(seal);
    return given.length === right.length && timingSafeEqual(given, right) ? reminderId : null;
  }

  private sealOfLater(reminderId: string): string {
    return createHmac('sha256', this.secret).update(`remind-later/${reminderId}`).digest('base64url');
  }

  /** The six digits sent at an instant. */
  code(recipientId: string, sentAt: Date): string {
    const number = createHmac('sha256', this.secret)
      .update(`report-code/${recipientId}/${sentAt.getTime()}`)
      .digest()
      .readUInt32BE(0);
    return String(number % 1_000_000).padStart(6, '0');
  }

  /** Compares in constant time. */
  isCode(given: string, recipientId: string, sentAt: Date): boolean {
    return timingSafeEqual(Buffer.from(given), Buffer.from(this.code(recipientId, sentAt)));
  }
}

/** What the database knows a token by: SHA-256, hex. */
export const linkHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const linkDays = 60;
export const codeMinutes = 15;
export const codeTries = 5;

/**
 * How long after one code the next may be asked for: a minute, from the fourth on twice as long each time, at most a day.
 * Whoever holds a link but not the mailbox gets a few hundred of a million tries before the link expires.
 * @param count how many codes were sent so far
 * @returns milliseconds
 */
export const codeWait = (count: number): number => Math.min(60_000 * 2 ** Math.max(0, count - 3), 86_400_000);

export const linkExpiry = (sentAt: Date): Date => later(sentAt, linkDays * 86_400_000);
export const codeExpiry = (sentAt: Date): Date => later(sentAt, codeMinutes * 60_000);
