import type { Answer } from '@concord/contracts';
import { compose } from './compose.ts';
import { oneLine, writerOf } from './letter.ts';
import type { Addressed, Mail } from './letter.ts';

export interface ReportAnswered extends Addressed {
  answer: Answer;
  /** The name given with the answer, and the party it is given for. */
  who: string;
  party: string;
  /** The mailbox the link went to; null when the answer was given signed in. */
  email: string | null;
  agreement: { reference: string; title: string };
  number: number;
  version: number;
  /** An instant, and the officer's IANA zone it is written in. */
  answeredAt: string;
  timeZone: string;
  /** The line a dispute names. */
  disputed: { line: number; title: string } | null;
  comment: string | null;
  /** The report's page in the console. */
  url: string;
}

/** Tells the officer how a partner answered, and what a dispute asks for. */
export function reportAnswered(answered: ReportAnswered): Mail {
  const { text, format } = writerOf(answered.language);
  const { answer, who, party, number, version, email, disputed, comment } = answered;
  const agreement = answered.agreement.title;
  return compose(answered, {
    subject: text(`mail.reportAnswered.subject.${answer}`, {
      who: oneLine(who),
      number,
      agreement: oneLine(agreement),
    }),
    greeting: text('mail.greeting', { name: answered.recipient }),
    lead: text(`mail.reportAnswered.lead.${answer}`, { who, party, number }),
    facts: [
      { label: text('mail.label.answer'), value: text(`answer.${answer}`) },
      {
        label: text('mail.label.from'),
        value:
          email === null
            ? text('mail.reportAnswered.signedIn', { who })
            : text('mail.reportAnswered.through', { who, email }),
      },
      {
        label: text('mail.label.at'),
        value: text('mail.instant', {
          date: format.day(answered.answeredAt, answered.timeZone),
          time: format.time(answered.answeredAt, answered.timeZone),
          zone: answered.timeZone,
        }),
      },
      { label: text('mail.label.report'), value: text('numberAndVersion', { number, version }) },
      { label: text('mail.label.agreement'), value: text('mail.named', answered.agreement) },
      ...(disputed
        ? [{ label: text('mail.label.line'), value: text('mail.reportAnswered.disputedLine', disputed) }]
        : []),
    ],
    ...(comment ? { quote: { label: text('mail.label.comment'), words: comment } } : {}),
    ask: text(`mail.reportAnswered.next.${answer}`),
    button: { label: text('mail.reportAnswered.button'), url: answered.url },
    notes: [],
  });
}
