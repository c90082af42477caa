import type { AmendmentWhat } from '@concord/contracts';
import type { useTexts } from '../i18n/index.ts';

const resources = {
  agreement: 'agreements',
  area: 'areas',
  commitment: 'commitments',
  milestone: 'milestones',
} as const;

/** The resource a change of an amendment speaks of. */
export const changedResource = (what: AmendmentWhat): (typeof resources)[keyof typeof resources] =>
  resources[what.split('.')[0] as keyof typeof resources];

/** "New area: Fog signals", "Agreement". */
export function changeName(
  t: ReturnType<typeof useTexts>,
  { what, subject }: { what: AmendmentWhat; subject: string | null },
): string {
  const name = t(`resources.amendments.what.${what}`);
  return subject === null || what === 'agreement.change' ? name : `${t('shell.labelled', { label: name })} ${subject}`;
}
