import { compose } from './compose.ts';
import { oneLine, writerOf } from './letter.ts';
import type { Addressed, Mail } from './letter.ts';

export interface ReportNotice extends Addressed {
  /** The person who wrote the report. */
  author: string;
  /** The party the report is for. */
  audience: string;
  agreement: { reference: string; title: string };
  periodStart: string;
  periodEnd: string;
  number: number;
  /** From 2 on, a correction. */
  version: number;
  /** An instant, and the recipient's IANA zone it is written in. */
  expiresAt: string;
  timeZone: string;
  /** The recipient's own link to the report. */
  url: string;
}

/** Brings a status report to a partner: what it is, what answering means, until when the link works. */
export function reportNotice(notice: ReportNotice): Mail {
  const { text, format } = writerOf(notice.language);
  const { number, version, author, audience } = notice;
  const corrected = version > 1;
  const agreement = notice.agreement.title;
  const until = text('mail.instant', {
    date: format.day(notice.expiresAt, notice.timeZone),
    time: format.time(notice.expiresAt, notice.timeZone),
    zone: notice.timeZone,
  });
  return compose(notice, {
    subject: corrected
      ? text('mail.reportNotice.correctedSubject', { number, version, agreement: oneLine(agreement) })
      : text('mail.reportNotice.subject', { number, agreement: oneLine(agreement) }),
    greeting: text('mail.greeting', { name: notice.recipient }),
    lead: text(corrected ? 'mail.reportNotice.correctedLead' : 'mail.reportNotice.lead', {
      author,
      audience,
      agreement,
    }),
    facts: [
      { label: text('mail.label.report'), value: text('numberAndVersion', { number, version }) },
      { label: text('mail.label.reference'), value: notice.agreement.reference },
      {
        label: text('mail.label.period'),
        value: text('period', { from: format.date(notice.periodStart), to: format.date(notice.periodEnd) }),
      },
      { label: text('mail.label.validUntil'), value: until },
    ],
    button: { label: text('mail.reportNotice.button'), url: notice.url },
    choices: {
      intro: text('mail.reportNotice.choices'),
      items: [
        text('mail.reportNotice.acknowledge'),
        text('mail.reportNotice.confirm'),
        text('mail.reportNotice.dispute'),
      ],
      close: text('mail.reportNotice.silence'),
    },
    notes: [text('mail.reportNotice.personal')],
  });
}
