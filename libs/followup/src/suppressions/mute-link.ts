import { createHmac, timingSafeEqual } from 'node:crypto';

/** The link by which a reader stops reminders without signing in (RFC 8058). Derived from the office's secret, never stored. */
export class MuteLinks {
  constructor(private readonly secret: string) {}

  token(contactId: string): string {
    return `${contactId}.${this.seal(contactId)}`;
  }

  /** Whose link it is; null when it is none of ours. */
  contactOf(token: string): string | null {
    const [contactId = '', seal = ''] = token.split('.');
    const right = Buffer.from(this.seal(contactId));
    const given = Buffer.from(seal);
    return given.length === right.length && timingSafeEqual(given, right) ? contactId : null;
  }

  private seal(contactId: string): string {
    return createHmac('sha256', this.secret).update(`mute/${contactId}`).digest('base64url');
  }
}
