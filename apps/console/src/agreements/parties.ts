import type { Agreement } from '@concord/contracts';

/** Who it is between, short enough for a line. */
export const partyNames = ({ parties }: Pick<Agreement, 'parties'>): string => parties.map(({ acronym, name }) => acronym ?? name).join(' · ');
