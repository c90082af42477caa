/**
 * One run of one fault: a database with a portfolio in which so many mails are due, a mail server that remembers every
 * message, workers to hurt, and an oracle that knows from the portfolio alone which keys must go out once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { elapsed, verifyAudit } from '@concord/platform';
import { startScriptedSmtp, type ScriptedSmtp } from '@concord/platform/testing';
import { portfolio, WorkerProcess, type WorkerSettings } from '../worker-process.ts';
import type { DatabaseServer, RedisServer } from './servers.ts';

export interface World {
  databases: DatabaseServer;
  redis: RedisServer | undefined;
}

/** What the oracle found. */
export interface Outcome {
  expected: number;
  sent: number;
  /** Parked as unknown on the way; each was then settled by looking the Message-ID up at the mail server. */
  unknown: number;
  /** Refused for good by the mail server (5xx), and told so to the officer. */
  failed: number;
  lost: number;
  doubled: number;
}

export type Backend = 'postgres' | 'redis';

interface Delivery {
  id: string;
  key: string;
  state: string;
  message_id: string | null;
}

const SETTLED_WITHIN_MS = 120_000;
/** No heads are kept of a run: the chains alone are recomputed. */
const nowhere = '/nonexistent';

export class FaultRun {
  readonly workers: WorkerProcess[] = [];
  /** What was measured, to stand in the table. */
  readonly measured: string[] = [];
  private readonly unknown = new Set<string>();
  private readonly closing: (() => Promise<void>)[] = [];
  private constructor(
    readonly world: World,
    readonly backend: Backend,
    /** 0 to 1, the same series for the same seed. */
    readonly chance: () => number,
    readonly urls: { ownerUrl: string; workerUrl: string },
    readonly smtp: ScriptedSmtp,
    readonly expected: Set<string>,
  ) {}

  static async open(world: World, backend: Backend, seed: number, mails: number): Promise<FaultRun> {
    const urls = await world.databases.database();
    const expected = await withOwner(urls.ownerUrl, async (owner) => {
      await owner.query(portfolio, [mails]);
      const { rows } = await owner.query<{ key: string }>(
        // said again here from the rules, so that a wrong plan does not agree with itself
        `SELECT concat_ws('/', 'milestone', m.id, 'due-0', m.due_on, m.responsible_contact_id, 'email') AS key FROM milestone m`,
      );
      return new Set(rows.map(({ key }) => key));
    });
    const run = new FaultRun(world, backend, seeded(seed), urls, await startScriptedSmtp(), expected);
    if (backend === 'redis') await world.redis?.flush();
    return run;
  }

  /** What people's API is started on. */
  get forPeople(): { ownerUrl: string; redisUrl: string | undefined } {
    return { ownerUrl: this.urls.ownerUrl, redisUrl: this.redisUrl };
  }

  private get redisUrl(): string | undefined {
    return this.backend === 'redis' ? this.world.redis?.url : undefined;
  }

  /** Starts a worker and waits for it, unless it may not come up yet. */
  async worker(given: Partial<WorkerSettings> & { wait?: boolean } = {}): Promise<WorkerProcess> {
    const { wait = true, ...settings } = given;
    const worker = new WorkerProcess({
      databaseUrl: this.urls.workerUrl,
      smtpUrl: this.smtp.url,
      redisUrl: this.redisUrl,
      ...settings,
    });
    this.workers.push(worker);
    if (wait) await worker.ready();
    return worker;
  }

  /** So many messages were read to their end, by whatever worker. */
  async read(count: number): Promise<void> {
    const enough = Math.min(count, this.expected.size);
    for (let waited = 0; this.smtp.seen.length < enough && waited < SETTLED_WITHIN_MS; waited += 20) await sleep(20);
  }

  /** @throws Error when no further message came within so long: a fault promises more than that everything comes in the end */
  async readsOnWithin(milliseconds: number): Promise<void> {
    const before = this.smtp.seen.length;
    if (before >= this.expected.size) return;
    const began = elapsed();
    while (this.smtp.seen.length === before && elapsed() - began < milliseconds) await sleep(20);
    if (this.smtp.seen.length === before) throw new Error(`no mail came for ${milliseconds} ms`);
  }

  /** @throws Error when the database does not come to say so. @param holds SQL of a condition */
  async until(holds: string, everyMs = 100): Promise<void> {
    for (let waited = 0; waited < SETTLED_WITHIN_MS; waited += everyMs) {
      const { rows } = await this.owner((owner) => owner.query<{ holds: boolean }>(`SELECT ${holds} AS holds`));
      if (rows[0]?.holds) return;
      await sleep(everyMs);
    }
    throw new Error(`it never came to this: ${holds}`);
  }

  /** The reader is asked about so many milestones: a mail each, which nothing but the outbox speaks of. */
  async ask(count: number): Promise<void> {
    const keys = await this.owner(async (owner) => {
      const { rows } = await owner.query<{ key: string }>(asking, [count]);
      await owner.query('NOTIFY concord_outbox');
      return rows;
    });
    for (const { key } of keys) this.expected.add(key);
  }

  /** The minute of a lease passes for whoever is dead or frozen. */
  async leasesEnd(): Promise<void> {
    await this.owner((owner) =>
      owner.query(`UPDATE delivery SET lease_until = now() - interval '1 second' WHERE state = 'sending'`),
    );
  }

  /** The rest after a failure passes. */
  async restsEnd(): Promise<void> {
    await this.owner((owner) =>
      owner.query(`UPDATE delivery SET next_attempt_at = now() WHERE state = 'due' AND next_attempt_at > now()`),
    );
  }

  /**
   * Time passes until every delivery has come to its end. What is unknown is settled as an office does whose relay can
   * tell: looked up by its Message-ID, and only then sent or due.
   */
  async settle(): Promise<Outcome> {
    for (let waited = 0; waited < SETTLED_WITHIN_MS; waited += 250) {
      await this.lookUp();
      await this.restsEnd();
      const rows = await this.deliveries();
      if (rows.length >= this.expected.size && rows.every(({ state }) => ended.has(state))) break;
      await sleep(250);
    }
    await this.requireWholeAudit();
    return this.judge(await this.deliveries());
  }

  /** How many deliveries stand so. @param condition SQL */
  async count(condition: string): Promise<number> {
    const { rows } = await this.owner((owner) =>
      owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM delivery WHERE ${condition}`),
    );
    return rows[0]?.n ?? 0;
  }

  /** The deliveries that stand so, as SQL. @param condition SQL */
  async idsOf(condition: string): Promise<string[]> {
    const { rows } = await this.owner((owner) =>
      owner.query<{ id: string }>(`SELECT quote_literal(id) AS id FROM delivery WHERE ${condition}`),
    );
    if (rows.length === 0) throw new Error(`none stands so: ${condition}`);
    return rows.map(({ id }) => id);
  }

  /**
   * What was planned and shown, to the last column a worker writes by its plan alone.
   * @param ownerUrl another database than the run's own
   */
  planned(ownerUrl = this.urls.ownerUrl): Promise<object[]> {
    return withOwner(ownerUrl, async (owner) => (await owner.query<object>(plannedRows)).rows);
  }

  owner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
    return withOwner(this.urls.ownerUrl, work);
  }

  /** What a fault put up beside the workers is taken down when they are gone. */
  onClose(close: () => Promise<void>): void {
    this.closing.push(close);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.kill()));
    for (const close of this.closing) await close();
    await this.smtp.stop();
  }

  private judge(rows: readonly Delivery[]): Outcome {
    const arrivals = new Map<string, number>();
    for (const id of this.smtp.arrived) arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
    const came = new Set(
      rows.filter(({ state, message_id: id }) => state === 'sent' && arrivals.has(id ?? '')).map(({ key }) => key),
    );
    const failed = new Set(rows.filter(({ state }) => state === 'failed').map(({ key }) => key));
    if (failed.size !== this.smtp.refused)
      throw new Error(`${failed.size} have failed, and the mail server refused ${this.smtp.refused}`);
    return {
      expected: this.expected.size,
      sent: came.size,
      unknown: this.unknown.size,
      failed: failed.size,
      lost: [...this.expected].filter((key) => !came.has(key) && !failed.has(key)).length,
      doubled:
        [...arrivals.values()].reduce((sum, times) => sum + times - 1, 0) +
        rows.filter(({ key, state }) => state === 'sent' && !this.expected.has(key)).length,
    };
  }

  private async requireWholeAudit(): Promise<void> {
    const { faults } = await verifyAudit(this.urls.ownerUrl, { dataDir: nowhere, secret: '' });
    if (faults[0]) throw new Error(`the audit is broken: ${faults[0].message}`);
  }

  private async lookUp(): Promise<void> {
    const parked = (await this.deliveries()).filter(({ state }) => state === 'unknown');
    for (const { id, key, message_id: messageId } of parked) {
      this.unknown.add(key);
      const arrived = this.smtp.arrived.includes(messageId ?? '');
      await this.owner((owner) =>
        owner.query(
          arrived
            ? `UPDATE delivery SET state = 'sent', sent_at = handed_at WHERE id = $1 AND state = 'unknown'`
            : `UPDATE delivery SET state = 'due', handed_at = NULL, next_attempt_at = now() WHERE id = $1 AND state = 'unknown'`,
          [id],
        ),
      );
    }
  }

  private async deliveries(): Promise<Delivery[]> {
    return this.owner(
      async (owner) =>
        (await owner.query<Delivery>('SELECT id, key, state, message_id FROM delivery ORDER BY key')).rows,
    );
  }
}

const asking = `
WITH asked AS (
  INSERT INTO progress_request (milestone_id, agreement_id, contact_id, name, email, language, for_office, asked_at, link_expires_at)
  SELECT m.id, m.agreement_id, c.id, c.name, c.email, c.language, false, now(), now() + interval '30 days'
  FROM milestone m JOIN contact c ON c.id = m.responsible_contact_id LIMIT $1 RETURNING id, milestone_id, contact_id
), said AS (
  INSERT INTO outbox (topic, payload) SELECT 'progress-request.asked', jsonb_build_object('requestId', id) FROM asked
)
SELECT concat_ws('/', 'progress_request', milestone_id, 'question', id, contact_id, 'email') AS key FROM asked`;

const plannedRows = `
SELECT d.key, d.kind, d.agreement_id, d.subject_type, d.subject_id, d.title, d.rule_id, d.slot, d.occurrence, d.recipient_id, d.channel, d.priority,
  d.due_at, d.payload, n.user_id, n.kind AS shown_as, n.path, n.payload AS shown, n.show_at
FROM delivery d LEFT JOIN notification n ON n.delivery_id = d.id ORDER BY d.key, n.user_id`;

const ended: ReadonlySet<string> = new Set(['sent', 'failed', 'suppressed', 'cancelled']);

async function withOwner<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
