/**
 * Sends what is due on one channel. Once is decided by the rows (`claims.ts`), the outcome by the far end (its carrier);
 * this brings the two together and must never send a body whose mark was refused.
 */
import { elapsed, type Logger, type SendOutcome } from '@concord/platform';
import type { Carrier } from './carrier.ts';
import { LEASE_MS, type Claim, type Claimed, type Claims } from './claims.ts';
import type { DeliveryKinds } from './delivery.kinds.ts';
import { Lag } from './lag.ts';
import { circuitRest, retry, settle, type Settlement } from './delivery.rules.ts';

export interface SenderOptions {
  claims: Claims;
  kinds: DeliveryKinds;
  carrier: Carrier;
  logger: Logger;
  /** Messages under way at the same time, while they do not leave faster. */
  capacity?: number;
  /** 0 to 1, for the spread of retries. */
  chance?: () => number;
  /** Where the mail went, if that can tell: true seen, false not there, null cannot tell. */
  lookUp?: (messageId: string) => Promise<boolean | null>;
}

/** More than the mail server's connections, so that the next mails are written while these are sent. */
const CAPACITY = 40;
/** Where they leave faster, as many as leave in so long: one claim costs much the same for one as for hundreds. */
const AHEAD_MS = 1_000;
const MOST_UNDER_WAY = 400;
const SETTLE_TRIES = 8;
/** An unknown mail is not looked for before everything that may still be delivering it is over. */
const QUIET_MS = 2 * LEASE_MS;

export class Sender {
  /** How many attempts ended how, since this worker started. */
  readonly outcomes = new Map<SendOutcome['kind'], number>();
  /** How late it took them in hand, since then. */
  readonly lag = new Lag();
  private readonly underWay = new Set<Promise<void>>();
  /** What left since the last look, and how many a second it was then. */
  private readonly pace = { since: elapsed(), left: 0, perSecond: 0 };
  private refusals = 0;
  private refusal: string | null = null;
  private restUntil = 0;
  private stopping = false;

  constructor(private readonly options: SenderOptions) {}

  /** Claims and sends until nothing is due or every place is taken. Running it late, twice or elsewhere too is harmless. */
  async sendDue(): Promise<void> {
    while (!this.stopping && !this.resting) {
      const free = this.free();
      if (free === 0) {
        await Promise.race(this.underWay);
        continue;
      }
      const { claims, moved } = await this.claim(free);
      for (const claim of claims) this.begin(claim);
      if (!moved) return;
    }
  }

  /** Claimed by the dozen: one claim costs the same for one as for twenty. A server that refused us is asked with one. */
  private free(): number {
    if (this.refusals > 0) return this.underWay.size === 0 ? 1 : 0;
    const capacity = this.capacity();
    const free = capacity - this.underWay.size;
    return free * 2 < capacity ? 0 : free;
  }

  private capacity(): number {
    const { pace } = this;
    const took = elapsed() - pace.since;
    if (took >= AHEAD_MS) Object.assign(pace, { since: elapsed(), left: 0, perSecond: (pace.left / took) * 1_000 });
    const ahead = Math.min(MOST_UNDER_WAY, Math.round((pace.perSecond * AHEAD_MS) / 1_000));
    return Math.max(this.options.capacity ?? CAPACITY, ahead);
  }

  /** Resolves when no mail is under way. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Claims nothing more and finishes what is under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.idle();
  }

  /** Whether the mail server refuses us altogether at present. */
  get resting(): boolean {
    return elapsed() < this.restUntil;
  }

  /** Milliseconds until it is asked again; 0 when it is not refused. */
  get restsFor(): number {
    return Math.max(0, this.restUntil - elapsed());
  }

  /** Why the mail server takes nothing from us, as it said last; null while it does. */
  get trouble(): string | null {
    return this.refusal;
  }

  /** R15 and R16: what was left behind becomes due or unknown, and what is unknown is looked for. */
  async reconcile(): Promise<void> {
    const { claims, logger, lookUp } = this.options;
    const found = await claims.reconcile();
    if (found.due + found.unknown > 0) logger.warn(found, 'deliveries were left behind by a worker');
    if (!lookUp) return;
    for (const { id, messageId } of await claims.unknownSince(QUIET_MS)) {
      const seen = await lookUp(messageId);
      if (seen !== null) await claims.prove(id, seen);
    }
  }

  /** One delivery that cannot be written must not hold up the others: then they are taken one by one. */
  private async claim(limit: number): Promise<Claimed> {
    const { claims, logger } = this.options;
    try {
      return await claims.claim(limit);
    } catch (err) {
      logger.error({ err }, 'deliveries could not be written together; one by one now');
    }
    const taken: Claim[] = [];
    for (const id of await claims.due(limit)) taken.push(...(await this.claimOne(id)));
    return { claims: taken, moved: taken.length > 0 };
  }

  private async claimOne(id: string): Promise<Claim[]> {
    const { claims, logger } = this.options;
    try {
      return (await claims.claim(1, id)).claims;
    } catch (err) {
      logger.error({ err, deliveryId: id }, 'a delivery could not be written');
      await claims.postpone(id, (attempt, now) => retry('not_written', attempt, now, this.chance()));
      return [];
    }
  }

  private begin(claim: Claim): void {
    const { attempts, firstAttemptAt, delivery } = claim;
    if (attempts === 1) this.lag.note(firstAttemptAt.getTime() - delivery.dueAt.getTime());
    const sending = this.send(claim)
      .catch((err: unknown) => {
        // the row keeps its token until the lease ends; the reconciler decides from the mark
        this.options.logger.error({ err, deliveryId: claim.delivery.id }, 'a delivery was left to the reconciler');
      })
      .finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  private async send(claim: Claim): Promise<void> {
    const outcome = await this.attempt(claim);
    this.outcomes.set(outcome.kind, (this.outcomes.get(outcome.kind) ?? 0) + 1);
    if (outcome.kind === 'sent') this.pace.left += 1;
    this.watchCircuit(outcome);
    const settlement = await this.settle(claim, outcome);
    const { logger } = this.options;
    const said = { deliveryId: claim.delivery.id, key: claim.delivery.key, outcome: outcome.kind };
    if (settlement === null) logger.warn(said, 'a delivery was no longer ours when it ended');
    else logger.info({ ...said, state: settlement.state }, 'delivery');
  }

  private async attempt(claim: Claim): Promise<SendOutcome> {
    const { kinds, carrier, claims } = this.options;
    const { delivery } = claim;
    let values: Readonly<Record<string, string>>;
    try {
      values = (await kinds.get(delivery.kind).fill?.(delivery)) ?? {};
    } catch (error) {
      this.options.logger.error({ err: error, deliveryId: delivery.id }, 'the link of a mail could not be made');
      return { kind: 'not_handed', reason: 'not_filled' };
    }
    return carrier.carry(claim, values, () => claims.markHanded(claim));
  }

  /** The database may be away for a moment just now; a mail that was sent should not end as unknown for that. */
  private async settle(claim: Claim, outcome: SendOutcome): Promise<Settlement | null> {
    const { claims } = this.options;
    for (let attempt = 1; ; attempt++) {
      try {
        if (outcome.kind === 'sent') return (await claims.settleSent(claim)) ? { state: 'sent' } : null;
        return await claims.settle(claim, (now) => settle(outcome, claim, now, this.chance()));
      } catch (error) {
        if (attempt === SETTLE_TRIES) throw error;
        await new Promise((done) => setTimeout(done, attempt * 250));
      }
    }
  }

  /** Mails that were under way together are refused together: that is one refusal. */
  private watchCircuit(outcome: SendOutcome): void {
    if (outcome.kind === 'lost_claim' || outcome.kind === 'unknown') return;
    const away = outcome.kind === 'not_handed' && outcome.away === true;
    this.refusal = away || outcome.kind === 'circuit' ? outcome.reason : null;
    if (outcome.kind !== 'circuit') {
      if (!away) this.refusals = 0;
      return;
    }
    if (this.resting) return;
    this.refusals += 1;
    this.restUntil = elapsed() + circuitRest(this.refusals);
    this.options.logger.error({ reason: outcome.reason }, 'the mail server refuses us; sending rests');
  }

  private chance(): number {
    return this.options.chance?.() ?? Math.random();
  }
}
