import type { Tx } from '@concord/platform';

/** Takes away sessions that ended and counts of failed sign-ins that no longer count; the worker calls it. How many. */
export async function forgetSignIns(tx: Tx): Promise<number> {
  const ended = [
    'DELETE FROM auth.session WHERE expires_at < $1',
    'DELETE FROM auth.verification WHERE expires_at < $1',
    'DELETE FROM auth.sign_in_failure WHERE expire < extract(epoch FROM $1::timestamptz) * 1000',
  ];
  let taken = 0;
  for (const statement of ended) taken += await tx.affect(statement, [tx.now]);
  return taken;
}
