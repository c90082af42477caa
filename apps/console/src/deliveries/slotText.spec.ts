import type { Translate } from '../i18n/index.ts';
import { slotText } from './slotText.ts';

/** The key with its number, so that a test reads what was asked for and not how a language says it. */
const keys: Translate = (key, options) =>
  [key.split('.').at(-1), options?.['smart_count']].filter((part) => part !== undefined).join(' ');

describe('what a delivery says', () => {
  it.each([
    ['due-7', 'before 7'],
    ['due-0', 'onTheDay 0'],
    ['due+3', 'after 3'],
    ['overdue+5', 'overdue 5'],
    ['escalate-manager', 'escalate-manager 0'],
    ['notice', 'notice'],
    ['answered/01a2062e', 'answered'],
  ])('%s is %s', (slot, words) => {
    expect(slotText(keys, slot)).toBe(words);
  });

  it('is its own name when nobody knows it', () => {
    expect(slotText(keys, 'birthday')).toBe('birthday');
  });
});
