import { createHash } from 'node:crypto';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Pool } from 'pg';
import { DomainError } from '@concord/platform';

/** Failures allowed in a window, of one account and of one address; shared by all processes through the database. */
const WINDOW_SECONDS = 15 * 60;
const ACCOUNT_FAILURES = 10;
const ADDRESS_FAILURES = 300;

interface Attempt {
  email: string;
  address: string;
}

/**
 * Counts failed sign-ins; those that succeed are never counted. While one of the two limits is reached even the right
 * password is refused, so that guessing learns nothing. Accounts and addresses are kept as hashes: it is no register of
 * who tried.
 */
export class SignInLimits {
  private readonly account: RateLimiterPostgres;
  private readonly address: RateLimiterPostgres;
  private readonly waiting = new Map<string, Promise<unknown>>();

  constructor(pool: Pool) {
    const shared = {
      storeClient: pool,
      schemaName: 'auth',
      tableName: 'sign_in_failure',
      tableCreated: true,
      duration: WINDOW_SECONDS,
    };
    this.account = new RateLimiterPostgres({ ...shared, keyPrefix: 'account', points: ACCOUNT_FAILURES });
    this.address = new RateLimiterPostgres({ ...shared, keyPrefix: 'address', points: ADDRESS_FAILURES });
  }

  /**
   * Lets an attempt through if the limits allow, and counts it when it answers null. Attempts at one account take turns,
   * so that guesses made at once are counted like guesses made in a row.
   * @throws DomainError REQUEST.TOO_MANY with the seconds to wait
   */
  async pass<T>(attempt: Attempt, work: () => Promise<T | null>): Promise<T | null> {
    return this.inTurn(attempt.email, async () => {
      await this.requireRoom(attempt);
      const outcome = await work();
      if (outcome === null) await this.count(attempt);
      return outcome;
    });
  }

  private async requireRoom({ email, address }: Attempt): Promise<void> {
    const [byAccount, byAddress] = await Promise.all([
      this.account.get(keyOf(email)),
      this.address.get(keyOf(network(address))),
    ]);
    const waits = [
      byAccount && byAccount.consumedPoints >= ACCOUNT_FAILURES ? byAccount.msBeforeNext : 0,
      byAddress && byAddress.consumedPoints >= ADDRESS_FAILURES ? byAddress.msBeforeNext : 0,
    ];
    const wait = Math.max(...waits);
    if (wait > 0) throw new DomainError('REQUEST.TOO_MANY', { seconds: Math.ceil(wait / 1000) });
  }

  private async count({ email, address }: Attempt): Promise<void> {
    await Promise.all([this.account.penalty(keyOf(email), 1), this.address.penalty(keyOf(network(address)), 1)]);
  }

  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.waiting.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.waiting.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.waiting.get(key) === mine) this.waiting.delete(key);
    }
  }
}

const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** An IPv6 subscriber has a whole /64; counting single addresses of it would count nothing. */
const network = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address;
