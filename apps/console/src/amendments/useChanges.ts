import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { Amendment, AmendmentChangeInput, PatchAmendment } from '@concord/contracts';
import { useConcord } from '../layout/me.ts';
import { useUndoNotice } from '../parts/UndoNotice.tsx';

/** What an amendment changes, as it is sent: a change answers more than a request says. */
export const given = (amendment: Amendment): AmendmentChangeInput[] =>
  // kept in these shapes by the contract, which the server checks again
  (amendment.changes ?? []).map(({ what, id, values }) => ({ what, id, values }) as unknown as AmendmentChangeInput);

const isAbout = ({ what, id }: AmendmentChangeInput, other: Pick<AmendmentChangeInput, 'what' | 'id'>): boolean =>
  what.split('.')[0] === other.what.split('.')[0] && id === other.id;

/** The changes with one of them put in its place; with no values it is taken out. */
export function withChange(amendment: Amendment, change: AmendmentChangeInput): AmendmentChangeInput[] {
  const others = given(amendment).filter((one) => !isAbout(one, change));
  return Object.keys(change.values).length === 0 ? others : [...others, change];
}
export const withoutChange = (
  amendment: Amendment,
  change: Pick<AmendmentChangeInput, 'what' | 'id'>,
): AmendmentChangeInput[] => given(amendment).filter((one) => !isAbout(one, change));

/** Saves fields of an amendment on the version that is shown; while it is a draft, what it said before is a click away. */
export function usePatchAmendment(amendment: Amendment): UseMutationResult<{ data: Amendment }, Error, PatchAmendment> {
  const concord = useConcord();
  const tell = useUndoNotice();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (data: PatchAmendment) =>
      concord.update('amendments', { id: amendment.id, data, previousData: amendment }),
    onSuccess: ({ data: saved }) => {
      if (amendment.state === 'draft')
        tell('amendments', { ...saved, changes: given(saved) }, { ...amendment, changes: given(amendment) });
      return queries.invalidateQueries();
    },
  });
}
