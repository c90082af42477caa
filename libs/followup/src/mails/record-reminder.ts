import type { ReminderSubject } from '@concord/contracts';
import type { Duty } from '../reminders/reminder.rules.ts';
import { compose } from './compose.ts';
import { answerLinks, oneLine, stopLink, writerOf } from './letter.ts';
import type { Addressed, Letter, Mail, Writer } from './letter.ts';

export interface RecordReminder extends Addressed {
  subject: Exclude<ReminderSubject, 'milestone'>;
  title: string;
  /** The calendar date it counts from, and the reader's days past it; negative before. */
  dueOn: string;
  daysPast: number;
  /** Set up the ladder: in which duty it is read. */
  duty: Duty | null;
  /** Its reader looks how it goes, as whoever stands above does: somebody else is responsible. */
  looks?: boolean;
  /** False where somebody else is responsible: then it is not theirs to put off. */
  isOwn?: boolean;
  agreement: { reference: string; title: string };
  url: string;
}

/** Whose date lies ahead at first, and is spoken of otherwise once it has passed. The others count from what was. */
const appointed = [
  'milestone_return',
  'commitment',
  'commitment_occurrence',
  'agreement_end',
  'agreement_notice',
  'agreement_review',
  'progress_report',
] as const satisfies RecordReminder['subject'][];
const isAppointed = (subject: RecordReminder['subject']): subject is (typeof appointed)[number] =>
  appointed.some((one) => one === subject);

/** Of work somebody is to tell of: by a link of their own, for they may have no account. */
const worked: readonly ReminderSubject[] = ['milestone_return', 'milestone_silence', 'milestone_unheard'];

/** Whether its reader logs progress by the mail. */
export const asksForProgress = (reminder: Pick<RecordReminder, 'subject' | 'duty' | 'looks'>): boolean =>
  !onlyLooks(reminder) && worked.includes(reminder.subject);

const onlyLooks = ({ duty, looks }: Pick<RecordReminder, 'duty' | 'looks'>): boolean => duty !== null || looks === true;

function linksOf(reminder: RecordReminder, writer: Writer): Required<Pick<Letter, 'button' | 'others'>> {
  const { text } = writer;
  const open = { label: text('mail.recordReminder.button'), url: reminder.url };
  const answers = answerLinks(writer, onlyLooks(reminder) || reminder.isOwn === false);
  if (!asksForProgress(reminder)) return { button: open, others: answers };
  return { button: { label: text('mail.milestoneReminder.log'), url: '{{log}}' }, others: [...answers, open] };
}

/** Reminds of an agreement, a commitment, what was sent back or is silent, a report without answer or one that is owed. */
export function recordReminder(reminder: RecordReminder): Mail {
  const { subject, dueOn, daysPast, duty, agreement } = reminder;
  const writer = writerOf(reminder.language);
  const { text, format } = writer;
  const when = daysPast === 0 ? 'today' : daysPast < 0 ? 'before' : 'past';
  const values = {
    title: oneLine(reminder.title),
    date: format.date(dueOn),
    days: text('count.days', { count: Math.abs(daysPast) }),
  };
  // whoever looks is told that somebody else has not answered
  const unanswered = onlyLooks(reminder) && subject === 'report_unanswered';
  const said = text(
    unanswered ? 'mail.recordReminder.unanswered.subject' : `mail.recordReminder.${subject}.${when}`,
    values,
  );
  const lead = unanswered
    ? text('mail.recordReminder.unanswered.lead', values)
    : text(
        when === 'past' && isAppointed(subject)
          ? `mail.recordReminder.${subject}.passed`
          : `mail.recordReminder.${subject}.lead`,
        values,
      );
  const about = reminder.title === agreement.title ? [] : [{ label: text('mail.label.about'), value: reminder.title }];
  return compose(reminder, {
    subject: duty ? text('mail.recordReminder.help', { subject: said }) : said,
    greeting: text('mail.greeting', { name: reminder.recipient }),
    lead: duty
      ? text('mail.recordReminder.escalated', { lead, duty: text(`mail.milestoneReminder.duty.${duty}`) })
      : lead,
    facts: [
      ...about,
      { label: text('mail.label.agreement'), value: text('mail.named', agreement) },
      { label: text(`mail.recordReminder.${subject}.label`), value: format.date(dueOn) },
    ],
    ask: text(unanswered ? 'mail.recordReminder.unanswered.ask' : `mail.recordReminder.${subject}.ask`),
    ...linksOf(reminder, writer),
    notes: [text('mail.recordReminder.why')],
    ...(duty ? {} : { stop: stopLink(writer) }),
  });
}
