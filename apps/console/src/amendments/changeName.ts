import type { Amendment, AmendmentChange, AmendmentWhat } from '@concord/contracts';
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

/** Where the record stands that is changed; null where it is not there yet, or no more. */
export function changedPath(
  { state }: Pick<Amendment, 'state'>,
  { what, id, subject }: Pick<AmendmentChange, 'what' | 'id' | 'subject'>,
): string | null {
  const isToCome = what.endsWith('.add') && state !== 'applied';
  return subject === null || isToCome ? null : `/${changedResource(what)}/${id}/show`;
}
