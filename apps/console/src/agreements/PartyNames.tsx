import { Fragment } from 'react';
import type { Agreement } from '@concord/contracts';

/** Who it is between, short enough for a line; a name keeps the direction of its own script among the others. */
export function PartyNames({ parties }: Pick<Agreement, 'parties'>) {
  return parties.map(({ id, acronym, name }, index) => (
    <Fragment key={id}>
      {index > 0 && ' · '}
      <bdi>{acronym ?? name}</bdi>
    </Fragment>
  ));
}
