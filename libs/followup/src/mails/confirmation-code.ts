import { compose } from './compose.ts';
import { writerOf } from './letter.ts';
import type { Addressed, Mail } from './letter.ts';

export interface ConfirmationCode extends Addressed {
  /** Six digits. */
  code: string;
  validMinutes: number;
  agreement: { reference: string; title: string };
  number: number;
}

/** The code that proves an answer comes from this mailbox. No link: it is typed where it was asked for. */
export function confirmationCode({ code, validMinutes, agreement, number, ...addressed }: ConfirmationCode): Mail {
  const { text } = writerOf(addressed.language);
  return compose(addressed, {
    subject: text('mail.confirmationCode.subject', { code, number }),
    greeting: text('mail.greeting', { name: addressed.recipient }),
    lead: text('mail.confirmationCode.lead', { number, agreement: agreement.title }),
    code,
    facts: [],
    ask: text('mail.confirmationCode.valid', { count: validMinutes }),
    notes: [text('mail.confirmationCode.ignore')],
  });
}
