import { HttpError } from 'react-admin';
import type { Agreement, StaffAgreement } from '@concord/contracts';
import type { ConcordDataProvider } from '../dataProvider.ts';
import { inWords, same } from '../wire.ts';
import type { BulkKind, Seen } from './bulk.ts';

type Kind = Pick<BulkKind<unknown, unknown>, 'resource' | 'fields'>;

/**
 * Undoes a change to many: each record gets back what it had, where nobody changed it since; theirs is not mine to undo.
 * @returns how many are as they were, and how many stay
 */
export async function takeBack(
  concord: ConcordDataProvider,
  { resource, fields }: Kind,
  before: readonly Seen[],
): Promise<{ back: number; kept: number }> {
  const { data } = await concord.getMany(resource, { ids: before.map(({ id }) => id) });
  const now: readonly Seen[] = data;
  let back = 0;
  for (const was of before) {
    const is = now.find(({ id }) => id === was.id);
    if (is?.version === was.version + 1 && (await putBack(concord, { resource, fields }, { was, is }))) back += 1;
  }
  return { back, kept: before.length - back };
}

async function putBack(
  concord: ConcordDataProvider,
  { resource, fields }: Kind,
  { was, is }: { was: Seen; is: Seen },
): Promise<boolean> {
  const [old, current] = [inWords(resource, was), inWords(resource, is)];
  const values = Object.fromEntries(
    fields.filter((field) => !same(old[field], current[field])).map((field) => [field, old[field] ?? null]),
  );
  try {
    const { version } =
      Object.keys(values).length > 0 ? await concord.putBack(resource, { id: is.id, version: is.version }, values) : is;
    if ('team' in was && !same(was['team'], is['team']))
      await concord.staffAgreement({ id: is.id, version }, { members: membersOf(was['team']) });
    return true;
  } catch (error) {
    // somebody was faster, or it may not be changed any more
    if (error instanceof HttpError && error.status < 500 && error.status !== 401) return false;
    throw error;
  }
}

const membersOf = (team: unknown): StaffAgreement['members'] =>
  (team as Agreement['team']).map(({ userId, duty }) => ({ userId, duty }));
