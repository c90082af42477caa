import type { Amendment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

/** Why an amendment could not be applied, in a line: the first reason, and how many more its page tells. */
export function useRefusalText(): (amendment: Pick<Amendment, 'refusals'>) => string {
  const t = useTexts();
  return ({ refusals: [first, ...more] }) =>
    [first?.detail, more.length > 0 && t('resources.amendments.furtherReasons', { smart_count: more.length })]
      .filter(Boolean)
      .join(' ');
}
