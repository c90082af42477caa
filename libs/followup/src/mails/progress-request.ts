import { compose } from './compose.ts';
import { oneLine, writerOf } from './letter.ts';
import type { Addressed, Mail } from './letter.ts';

export interface ProgressRequestLetter extends Addressed {
  /** The person who asks. */
  author: string;
  /** What they add in their own words. */
  note: string | null;
  milestone: string;
  agreement: { reference: string; title: string };
  area: string;
  /** A calendar date. */
  dueOn: string | null;
  percent: number;
  /** An instant, and the recipient's IANA zone it is written in. */
  expiresAt: string;
  timeZone: string;
  /** The recipient's own link. */
  url: string;
}

/** Asks somebody how a milestone stands. */
export function progressRequest(request: ProgressRequestLetter): Mail {
  const { text, format } = writerOf(request.language);
  const { author, milestone, agreement, note, dueOn, expiresAt, timeZone } = request;
  return compose(request, {
    subject: text('mail.progressRequest.subject', { milestone: oneLine(milestone) }),
    greeting: text('mail.greeting', { name: request.recipient }),
    lead: text('mail.progressRequest.lead', { author, agreement: agreement.title }),
    facts: [
      { label: text('mail.label.milestone'), value: milestone },
      { label: text('mail.label.area'), value: request.area },
      { label: text('mail.label.reference'), value: agreement.reference },
      { label: text('mail.label.currentDate'), value: dueOn ? format.date(dueOn) : text('mail.noDate') },
      { label: text('mail.label.progress'), value: format.percent(request.percent) },
      {
        label: text('mail.label.validUntil'),
        value: text('mail.instant', {
          date: format.day(expiresAt, timeZone),
          time: format.time(expiresAt, timeZone),
          zone: timeZone,
        }),
      },
    ],
    ...(note ? { quote: { label: text('mail.progressRequest.note', { author }), words: note } } : {}),
    ask: text('mail.progressRequest.ask'),
    button: { label: text('mail.progressRequest.button'), url: request.url },
    notes: [text('mail.milestoneQuestion.personal')],
  });
}
