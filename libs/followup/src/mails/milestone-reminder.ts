import type { Duty } from '../reminders/reminder.rules.ts';
import { compose } from './compose.ts';
import { answerLinks, oneLine, stopLink, writerOf } from './letter.ts';
import type { Addressed, Mail, Writer } from './letter.ts';

/** Why a reminder is sent. `days` are whole calendar days to, or past, the milestone's current date. */
export type ReminderOccasion =
  | { slot: 'before'; days: number }
  | { slot: 'today' }
  | { slot: 'overdue'; days: number }
  | { slot: 'escalation'; days: number; duty: Duty };

export interface MilestoneReminder extends Addressed {
  occasion: ReminderOccasion;
  /** Its reader looks how it goes, as whoever stands above does: somebody else is responsible. */
  looks?: boolean;
  /** False where somebody else is responsible: then it is not theirs to put off. */
  isOwn?: boolean;
  /** Dates are calendar dates; `baselineDueOn` is the agreed one, `dueOn` the current one. Percent 0 to 100. */
  milestone: {
    title: string;
    baselineDueOn: string | null;
    dueOn: string;
    percent: number;
    responsible: string | null;
  };
  area: string;
  agreement: { reference: string; title: string };
  /** The milestone's page in the console. */
  url: string;
}

/** Reminds of a milestone: before its date, on the day, past it, or when nothing happened and somebody else must help. */
export function milestoneReminder(reminder: MilestoneReminder): Mail {
  const writer = writerOf(reminder.language);
  const { text, format } = writer;
  const { milestone, agreement, occasion } = reminder;
  const looks = reminder.looks === true || occasion.slot === 'escalation';
  return compose(reminder, {
    subject: subjectOf(reminder, writer),
    greeting: text('mail.greeting', { name: reminder.recipient }),
    lead: leadOf(reminder, writer),
    facts: [
      { label: text('mail.label.milestone'), value: milestone.title },
      { label: text('mail.label.agreement'), value: text('mail.named', agreement) },
      { label: text('mail.label.area'), value: reminder.area },
      {
        label: text('mail.label.agreedDate'),
        value: milestone.baselineDueOn ? format.date(milestone.baselineDueOn) : text('mail.noDate'),
      },
      { label: text('mail.label.currentDate'), value: format.date(milestone.dueOn) },
      { label: text('mail.label.progress'), value: format.percent(milestone.percent) },
      { label: text('mail.label.responsible'), value: milestone.responsible ?? text('mail.nobody') },
    ],
    ask: text(`mail.milestoneReminder.ask.${occasion.slot}`),
    button: looks
      ? { label: text('mail.milestoneReminder.button'), url: reminder.url }
      : { label: text('mail.milestoneReminder.log'), url: '{{log}}' },
    others: looks
      ? answerLinks(writer, true)
      : [
          ...answerLinks(writer, reminder.isOwn === false),
          { label: text('mail.milestoneReminder.button'), url: reminder.url },
        ],
    notes: [text('mail.milestoneReminder.why')],
    // what goes up the ladder is somebody's duty
    ...(occasion.slot === 'escalation' ? {} : { stop: stopLink(writer) }),
  });
}

function subjectOf({ occasion, milestone }: MilestoneReminder, { text }: Writer): string {
  const title = oneLine(milestone.title);
  if (occasion.slot === 'today') return text('mail.milestoneReminder.subject.today', { title });
  return text(`mail.milestoneReminder.subject.${occasion.slot}`, {
    title,
    days: text('count.days', { count: occasion.days }),
  });
}

function leadOf({ occasion, milestone }: MilestoneReminder, { text, format }: Writer): string {
  const date = format.date(milestone.dueOn);
  if (occasion.slot === 'today') return text('mail.milestoneReminder.lead.today', { date });
  const days = text('count.days', { count: occasion.days });
  if (occasion.slot !== 'escalation') return text(`mail.milestoneReminder.lead.${occasion.slot}`, { date, days });
  const duty = text(`mail.milestoneReminder.duty.${occasion.duty}`);
  return text('mail.milestoneReminder.lead.escalation', { date, days, duty });
}
