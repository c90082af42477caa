import { webhookEvents } from '@concord/contracts';
import type { Translate } from '../i18n/index.ts';

/** What a delivery says, from its slot: `due-7`, `due-0`, `overdue+5`, `escalate-manager`, or a report's notice. */
export function slotText(t: Translate, slot: string): string {
  const [, word, sign, digits] = /^(due|overdue)([+-])(\d+)$/.exec(slot) ?? [];
  const days = Number(digits);
  if (word === 'due' && days === 0) return t('resources.deliveries.slot.onTheDay');
  if (word === 'due')
    return t(sign === '-' ? 'resources.deliveries.slot.before' : 'resources.deliveries.slot.after', {
      smart_count: days,
    });
  if (word === 'overdue') return t('resources.deliveries.slot.overdue', { smart_count: days });
  if (slot.startsWith('again-')) return t('resources.deliveries.slot.again');
  // what follows a slash tells rows apart, not what they say
  const [kind = slot] = slot.split('/');
  const [record, happened] = slot.split('-');
  const event = webhookEvents.find((one) => one === `${record}.${happened}`);
  if (event) return t(`words.webhookEvent.${event}`);
  switch (kind) {
    case 'escalate-officer':
    case 'escalate-manager':
    case 'escalate-board':
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
