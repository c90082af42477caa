import type { Language } from '@concord/contracts';
import type { WrittenMail } from '../deliveries/delivery.kinds.ts';
import { milestoneReminder, type ReminderOccasion } from '../mails/index.ts';
import type { Duty } from './reminder.rules.ts';
import type { ReminderFacts } from './milestone.kinds.ts';

export interface ReminderLetter {
  facts: ReminderFacts;
  recipient: { name: string; language: Language };
  /** From the current date to the recipient's today; negative before. */
  daysPast: number;
  /** Set up the ladder: in which duty the recipient reads it. */
  duty: Duty | null;
  /** Its reader looks how it goes: somebody else is responsible. */
  looks: boolean;
  /** The milestone in the console. */
  url: string;
}

/** The words of a reminder as they are on the day it is written, which may be later than the day it was planned for. */
export function writeReminder({ facts, recipient, daysPast, duty, looks, url }: ReminderLetter): WrittenMail {
  const { language } = recipient;
  const mail = milestoneReminder({
    language,
    recipient: recipient.name,
    isExample: facts.isExample,
    occasion: occasionOf(daysPast, duty),
    looks,
    isOwn: facts.isOwn,
    milestone: {
      title: facts.title,
      baselineDueOn: facts.baselineDueOn,
      dueOn: facts.dueOn,
      percent: facts.percent,
      responsible: facts.responsibleName,
    },
    area: facts.areaTitle,
    agreement: { reference: facts.agreementReference, title: facts.agreementTitle },
    url,
  });
  return { ...mail, language };
}

function occasionOf(daysPast: number, duty: Duty | null): ReminderOccasion {
  if (duty) return { slot: 'escalation', days: daysPast, duty };
  if (daysPast === 0) return { slot: 'today' };
  return daysPast < 0 ? { slot: 'before', days: -daysPast } : { slot: 'overdue', days: daysPast };
}
