import { asOfFilter, useAsOf } from '../history/asOf.ts';
import { useGetList, type RaRecord, type SortPayload, type UseGetListHookValue } from 'react-admin';

/** The rows of a resource that belong to one agreement, as of the day the page shows. */
export const useRowsOf = <T extends RaRecord>(
  resource: string,
  agreementId: string,
  sort: SortPayload,
  perPage = 200,
  filter: Readonly<Record<string, unknown>> = {},
): UseGetListHookValue<T> =>
  useGetList<T>(resource, {
    filter: { ...filter, ...asOfFilter(resource, useAsOf()), agreementId },
    sort,
    pagination: { page: 1, perPage },
  });
