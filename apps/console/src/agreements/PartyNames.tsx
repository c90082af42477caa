import type { Agreement } from '@concord/contracts';
import { Joined } from '../parts/Joined.tsx';

/** Who it is between, short enough for a line. */
export function PartyNames({ parties }: Pick<Agreement, 'parties'>) {
  return <Joined texts={parties.map(({ acronym, name }) => acronym ?? name)} />;
}
