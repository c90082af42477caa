import type { SearchHit } from '@concord/contracts';
import { listPath } from '../consolePath.ts';

/** Where a hit is opened: what has no page of its own is opened with the record it belongs to, where it is told there; a series as the list of its events. */
export function hitPath({ kind, opens, agreement }: Pick<SearchHit, 'kind' | 'opens' | 'agreement'>): string {
  if (opens.resource === 'documents') return `/agreements/${agreement?.id ?? ''}/show/documents`;
  if (opens.resource === 'event-series') return listPath('events', { seriesId: opens.id });
  const page = `/${opens.resource}/${opens.id}/show`;
  if (kind === 'progress-updates') return `${page}#updates`;
  if (kind === 'comments') return opens.resource === 'agreements' ? `${page}/comments` : `${page}#comments`;
  return page;
}
