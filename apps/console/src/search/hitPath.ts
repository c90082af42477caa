import type { SearchHit } from '@concord/contracts';
import { listPath } from '../consolePath.ts';

/** Where a hit is opened: what has no page of its own is opened with the agreement it belongs to, a series as the list of its events. */
export function hitPath({ opens, agreement }: Pick<SearchHit, 'opens' | 'agreement'>): string {
  if (opens.resource === 'documents') return `/agreements/${agreement?.id ?? ''}/show/documents`;
  if (opens.resource === 'event-series') return listPath('events', { seriesId: opens.id });
  return `/${opens.resource}/${opens.id}/show`;
}
