import type { OrganisationName } from '@concord/contracts';
import { refuseField } from '@concord/platform';

/** What names and logos must be like. Pure. */

/** @throws DomainError ORGANISATION.NAME_TWICE naming the second of two that exclude each other */
export function checkNames(names: readonly OrganisationName[]): void {
  const taken = new Set<string>();
  for (const [index, { kind, language, name }] of names.entries()) {
    const place = kind === 'former' ? `former/${language ?? ''}/${name}` : `${kind}/${language}`;
    if (taken.has(place)) throw refuseField(`/names/${index}/name`, 'ORGANISATION.NAME_TWICE', { kind });
    taken.add(place);
  }
}
