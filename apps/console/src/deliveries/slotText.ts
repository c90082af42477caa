import { slotWord, webhookEvents } from '@concord/contracts';
import type { Translate } from '../i18n/index.ts';

/** What a delivery says, from its slot: `due-7`, `due-0`, `overdue+5`, `escalate-manager`, or a report's notice. */
export function slotText(t: Translate, slot: string): string {
  const reminder = slotWord(slot);
  if (reminder) return t(`words.reminderSlot.${reminder.word}`, { smart_count: reminder.days });
  // what follows a slash tells rows apart, not what they say
  const [kind = slot] = slot.split('/');
  const [record, happened] = slot.split('-');
  const event = webhookEvents.find((one) => one === `${record}.${happened}`);
  if (event) return t(`words.webhookEvent.${event}`);
  switch (kind) {
    case 'weekly':
    case 'overflow':
    case 'notice':
    case 'code':
    case 'answered':
    case 'question':
    case 'test':
      return t(`resources.deliveries.slot.${kind}`);
    default:
      return slot;
  }
}
