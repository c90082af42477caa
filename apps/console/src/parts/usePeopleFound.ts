import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { Contact } from '@concord/contracts';

interface PeopleFound {
  people: Contact[];
  isFetching: boolean;
  /** What a field of choices is told while somebody types in it. */
  onInputChange: (event: unknown, text: string, reason: string) => void;
}
/** Active contacts found by typing, the first of them while nothing is typed. */
export function usePeopleFound({ staff }: { staff?: true } = {}): PeopleFound {
  const [typed, setTyped] = useState('');
  const { data: people = [], isFetching } = useGetList<Contact>(
    'contacts',
    {
      filter: { q: typed, active: true, staff },
      pagination: { page: 1, perPage: 20 },
      sort: { field: 'name', order: 'ASC' },
    },
    { placeholderData: (before) => before },
  );
  return { people, isFetching, onInputChange: (_, text, reason) => setTyped(reason === 'input' ? text : '') };
}
