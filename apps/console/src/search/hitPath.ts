import type { SearchHit } from '@concord/contracts';

/** Where a hit is opened: what has no page of its own is opened with the agreement it belongs to. */
export function hitPath({ opens, agreement }: Pick<SearchHit, 'opens' | 'agreement'>): string {
  if (opens.resource === 'documents') return `/agreements/${agreement?.id ?? ''}/show/documents`;
  return `/${opens.resource}/${opens.id}/show`;
}
