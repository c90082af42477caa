import { HttpError } from 'react-admin';
import { Problem } from '@concord/contracts';
import { conflictOf, meanwhile, settled, whichHolds, type Conflict } from '../conflicts.ts';
import { api, once, post, type Values, type Versioned } from './network.ts';

/** Changes of a record as it was seen, and what is asked where somebody was faster. */

/** The record as it is now and who changed it, of a refusal because of a stale version. */
function staleOf(error: unknown): { current: Values; changed: Conflict['changed'] } | null {
  const problem =
    error instanceof HttpError && error.status === 412 ? Problem.safeParse({ ...error.body, errors: undefined }) : null;
  const current = problem?.data?.current;
  return typeof current === 'object' && current !== null
    ? { current: { ...current }, changed: problem?.data?.changed ?? null }
    : null;
}

/**
 * Changes a record as it was seen. Where somebody changed it meanwhile, the person says field by field which holds, and
 * that is saved on the record of now; who decides for nothing keeps the refusal, and the form what was typed.
 */
export function patch(at: { resource: string; id: string }, body: Values, base: Values): Promise<unknown> {
  return once([at, body, base['version']], () => patchOnce(at, body, base));
}

async function patchOnce(at: { resource: string; id: string }, body: Values, base: Values): Promise<unknown> {
  const { version } = base;
  try {
    return await api(`/${at.resource}/${at.id}`, {
      method: 'PATCH',
      body,
      version: typeof version === 'number' ? version : undefined,
    });
  } catch (error) {
    const stale = staleOf(error);
    if (!stale) throw error;
    const conflict = conflictOf(at.resource, { mine: body, base, ...stale });
    const holds = await whichHolds(conflict);
    if (!holds) throw error;
    const rest = settled(conflict, holds);
    return Object.keys(rest).length === 0 ? stale.current : patch(at, rest, stale.current);
  }
}

/** Changes a record as it was seen, or not at all: where somebody changed it meanwhile nothing is asked. */
export const putBack = (resource: string, { id, version }: Versioned, body: Values): Promise<Versioned> =>
  api<Versioned>(`/${resource}/${id}`, { method: 'PATCH', body, version });

/**
 * Takes a step of a record as it was seen. Where somebody changed it meanwhile, the person sees what, and takes the step
 * all the same or leaves it.
 */
export async function step<T>(resource: string, seen: Versioned, body: unknown, act = 'transitions'): Promise<T> {
  try {
    return await post<T>(`/${resource}/${seen.id}/${act}`, body, { version: seen.version });
  } catch (error) {
    const stale = staleOf(error);
    if (!stale || !(await whichHolds(meanwhile(resource, { base: { ...seen }, ...stale })))) throw error;
    return step(resource, { ...stale.current, id: seen.id, version: Number(stale.current['version']) }, body, act);
  }
}
