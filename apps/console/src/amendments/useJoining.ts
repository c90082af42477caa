import { useGetMany, type RaRecord } from 'react-admin';
import type { Agreement, Amendment } from '@concord/contracts';

interface Named extends RaRecord<string> {
  name: string;
}

/** The organisations that the amendment itself makes parties: they may own what it adds. */
export function useJoining(amendment: Amendment, agreement: Agreement): Named[] {
  const parties: unknown = amendment.changes?.find(({ what }) => what === 'agreement.change')?.values['parties'];
  const ids = (Array.isArray(parties) ? parties : [])
    .map((party: { organisationId: string }) => party.organisationId)
    .filter((id) => !agreement.parties.some(({ organisationId }) => organisationId === id));
  const { data = [] } = useGetMany<Named>('organisations', { ids }, { enabled: ids.length > 0 });
  return data;
}
