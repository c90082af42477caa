import { escalationDuties, type ReminderPreview, previewState } from '../reminder-policies.ts';
import type { OfferedLanguage } from '../primitives.ts';
import { dateWriter } from './dates.ts';
import { codeWords, type CodeWords } from './words.ts';

type SlotWord = keyof CodeWords['reminderSlot'];

/** When a reminder speaks, from its slot: `due-7`, `due-0`, `overdue+5`, `escalate-manager`, `again-2026-08-01`. */
export function slotWord(slot: string): { word: SlotWord; days: number } | null {
  const [, word, sign, digits] = /^(due|overdue)([+-])(\d+)$/.exec(slot) ?? [];
  const days = Number(digits);
  if (word === 'overdue') return { word, days };
  if (word) return { word: days === 0 ? 'onTheDay' : sign === '-' ? 'before' : 'after', days };
  if (slot.startsWith('again-')) return { word: 'again', days: 0 };
  const duty = escalationDuties.find((one) => slot === `escalate-${one}`);
  return duty ? { word: `escalate-${duty}`, days: 0 } : null;
}

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/%\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

const counted = (forms: string, count: number): string => {
  const [one = '', many = one] = forms.split(' |||| ');
  return filled(count > 1 ? many : one, { smart_count: String(count) });
};

/** When a reminder speaks, in words; a slot that is no reminder's as it is. */
export function slotWords(slot: string, language: OfferedLanguage): string {
  const found = slotWord(slot);
  return found ? counted(codeWords[language].reminderSlot[found.word], found.days) : slot;
}

/** A reminder or an overview looked ahead at, in the words in which the console shows it. */
export interface PreviewWords {
  state: string;
  to: string;
  /** Of which record it speaks, or which overview it is. */
  about: string;
  /** When it speaks, counting from what, by which policy, and whether that waits for the end of quiet hours; how much is in an overview that is not written yet. */
  why: string | null;
  /** Null where it goes, or went. */
  whyNot: string | null;
}

/** Pure: for whoever reads it elsewhere than in the console. */
export function previewWords(row: ReminderPreview, language: OfferedLanguage): PreviewWords {
  const { reminderPreview } = codeWords[language];
  return {
    state: reminderPreview.state[previewState(row)],
    to: row.recipientName ?? reminderPreview.nobody,
    ...(row.subjectType === 'digest' ? ofOverview(row, language) : ofReminder(row, language)),
    whyNot: row.reason && row.reason !== 'sent_already' ? reminderPreview.reason[row.reason] : null,
  };
}

/** Which overview it is, from its slot: what follows a slash tells several of one day apart. */
export const overviewKind = (slot: string): 'weekly' | 'overflow' => (slot === 'weekly' ? slot : 'overflow');

function ofOverview(
  { slot, lines, afterQuiet }: ReminderPreview,
  language: OfferedLanguage,
): Pick<PreviewWords, 'about' | 'why'> {
  const { overview, lines: forms, afterQuiet: waits } = codeWords[language].reminderPreview;
  const why = [...(lines === null ? [] : [counted(forms, lines)]), ...(afterQuiet ? [waits] : [])];
  return { about: overview[overviewKind(slot)], why: why.join(', ') || null };
}

function ofReminder(row: ReminderPreview, language: OfferedLanguage): Pick<PreviewWords, 'about' | 'why'> {
  const { reminderPreview } = codeWords[language];
  const date = dateWriter(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(row.occurrence));
  return {
    about: `${row.agreementReference ?? ''} ${row.subjectTitle}`,
    why: [
      filled(reminderPreview.by, {
        slot: slotWords(row.slot, language),
        date,
        scope: row.policyScope ? reminderPreview.scope[row.policyScope] : '',
      }),
      ...(row.afterQuiet ? [reminderPreview.afterQuiet] : []),
    ].join(', '),
  };
}
