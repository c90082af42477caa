import { compose } from './compose.ts';
import { oneLine, writerOf } from './letter.ts';
import type { Addressed, Mail } from './letter.ts';

interface AboutMilestone extends Addressed {
  milestone: string;
  agreement: { reference: string; title: string };
}

export interface MilestoneQuestion extends AboutMilestone {
  /** The person who asks. */
  author: string;
  area: string;
  responsible: string | null;
  submittedOn: string | null;
  /** An instant, and the recipient's IANA zone it is written in. */
  expiresAt: string;
  timeZone: string;
  /** The recipient's own link to the question. */
  url: string;
}

/** Asks the other side whether a milestone was done as it says. */
export function milestoneQuestion(question: MilestoneQuestion): Mail {
  const { text, format } = writerOf(question.language);
  const { author, milestone, agreement, expiresAt, timeZone } = question;
  return compose(question, {
    subject: text('mail.milestoneQuestion.subject', { milestone: oneLine(milestone) }),
    greeting: text('mail.greeting', { name: question.recipient }),
    lead: text('mail.milestoneQuestion.lead', { author, agreement: agreement.title }),
    facts: [
      { label: text('mail.label.milestone'), value: milestone },
      { label: text('mail.label.area'), value: question.area },
      { label: text('mail.label.reference'), value: agreement.reference },
      { label: text('mail.label.responsible'), value: question.responsible ?? text('mail.nobody') },
      ...(question.submittedOn ? [{ label: text('mail.label.doneOn'), value: format.date(question.submittedOn) }] : []),
      {
        label: text('mail.label.validUntil'),
        value: text('mail.instant', {
          date: format.day(expiresAt, timeZone),
          time: format.time(expiresAt, timeZone),
          zone: timeZone,
        }),
      },
    ],
    button: { label: text('mail.milestoneQuestion.button'), url: question.url },
    choices: {
      intro: text('mail.milestoneQuestion.choices'),
      items: [text('mail.milestoneQuestion.confirm'), text('mail.milestoneQuestion.dispute')],
      close: text('mail.milestoneQuestion.silence'),
    },
    notes: [text('mail.milestoneQuestion.personal')],
  });
}

export interface MilestoneCode extends AboutMilestone {
  /** What is being done with it. */
  about?: 'milestoneCode' | 'progressCode';
  /** Six digits. */
  code: string;
  validMinutes: number;
}

/** The code that proves what is said of a milestone comes from this mailbox. */
export function milestoneCode({
  about = 'milestoneCode',
  code,
  validMinutes,
  milestone,
  agreement,
  ...addressed
}: MilestoneCode): Mail {
  const { text } = writerOf(addressed.language);
  return compose(addressed, {
    subject: text(`mail.${about}.subject`, { code, milestone: oneLine(milestone) }),
    greeting: text('mail.greeting', { name: addressed.recipient }),
    lead: text(`mail.${about}.lead`, { milestone, agreement: agreement.title }),
    code,
    facts: [],
    ask: text('mail.confirmationCode.valid', { count: validMinutes }),
    notes: [text(`mail.${about}.ignore`)],
  });
}
