/** What Redis does when its memory is full. One that makes room by forgetting forgets jobs: mails wait for the sweep then. */

/** What of a connection to Redis is used beside BullMQ. */
export interface OpenRedis {
  info(section: string): Promise<string>;
  config(ask: 'GET', name: string): Promise<unknown>;
}

/**
 * The policy as the server says it; null where it says so to nobody. Asked in two ways: hosts that rent Redis out often
 * refuse CONFIG and show the policy in INFO all the same.
 * @throws Error when the server does not answer
 */
export async function evictionPolicy(redis: OpenRedis): Promise<string | null> {
  const info = await unlessRefused(redis.info('memory'));
  const shown = /^maxmemory_policy:(.+?)\r?$/m.exec(info ?? '')?.[1];
  if (shown) return shown;
  const answer = await unlessRefused(redis.config('GET', 'maxmemory-policy'));
  return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : null;
}

/** What is wrong with a policy, for the operator; null where nothing is, or nobody knows. */
export const evictionTrouble = (policy: string | null): string | null =>
  policy === null || policy === 'noeviction'
    ? null
    : `Redis may forget jobs: its maxmemory-policy is ${policy}, and must be noeviction`;

/** A no from the server is an answer; silence is an error. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return null;
    throw error;
  }
}
