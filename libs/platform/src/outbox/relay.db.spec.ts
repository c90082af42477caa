import pg from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Clock, later } from '../clock/clock.ts';
import { databaseOptions, systemActor, UnitOfWork, type Tx } from '../database/index.ts';
import { createLogger } from '../logging/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { Listener, OutboxHandlers, OutboxRelay, type Hints } from './index.ts';

const logger = createLogger({ name: 'spec', level: 'silent' });

/** The database's clock, moved on by hand. */
class MovableClock extends Clock {
  aheadMs = 0;
  override read(databaseNow: Date): Date {
    return later(databaseNow, this.aheadMs);
  }
}

describe('what was said', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let dataSource: DataSource;
  let clock: MovableClock;
  let work: UnitOfWork;
  let handlers: OutboxHandlers;
  let heard: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('CREATE TABLE effect (word text); GRANT ALL ON effect TO concord_worker');
    dataSource = await new DataSource(databaseOptions(database.workerUrl, [])).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await owner.end();
    await database.drop();
  });
  beforeEach(async () => {
    await owner.query('TRUNCATE outbox, effect');
    clock = new MovableClock();
    work = new UnitOfWork(dataSource, clock);
    handlers = new OutboxHandlers();
    heard = [];
    handlers.on('spec.said', z.object({ word: z.string() }), async (tx, { word }) => {
      heard.push(word);
      await tx.affect('INSERT INTO effect VALUES ($1)', [word]);
    });
  });

  const relayWith = (hints?: Hints): OutboxRelay =>
    new OutboxRelay({ work, handlers, logger, ...(hints ? { hints } : {}) });
  const say = (word: string, topic = 'spec.said', also: (tx: Tx) => Promise<void> = () => Promise.resolve()) =>
    work.write(systemActor, async (tx) => {
      await tx.publish(topic, { word });
      await also(tx);
    });
  const effects = async (): Promise<string[]> =>
    (await owner.query<{ word: string }>('SELECT word FROM effect ORDER BY word')).rows.map(({ word }) => word);
  const row = async () => (await owner.query('SELECT * FROM outbox')).rows[0] as Record<string, unknown> | undefined;
  const idOf = async (): Promise<string> => String((await row())?.['id']);

  it('takes effect once', async () => {
    await say('once');
    const relay = relayWith();
    await relay.relay();
    expect([await effects(), (await row())?.['handled_at']]).toEqual([['once'], expect.any(Date)]);
  });

  it('takes effect once though the hint comes twice', async () => {
    await say('twice');
    const relay = relayWith();
    const id = await idOf();
    await relay.handle([id]);
    await relay.handle([id]);
    expect(await effects()).toEqual(['twice']);
  });

  it('takes effect once though five workers look at it at the same moment', async () => {
    let arrived = 0;
    let open: () => void = () => undefined;
    const everybodyIsThere = new Promise<void>((done) => (open = done));
    const meet = (): Promise<void> => {
      if (++arrived === 5) open();
      return everybodyIsThere;
    };
    handlers.onPrepared('spec.crowded', z.object({ word: z.string() }), meet, async (tx, { word }) => {
      await tx.affect('INSERT INTO effect VALUES ($1)', [word]);
    });
    await say('five', 'spec.crowded');
    const id = await idOf();
    await Promise.all(Array.from({ length: 5 }, () => relayWith().handle([id])));
    expect(await effects()).toEqual(['five']);
  });

  it('takes effect late when the queue lost its hint', async () => {
    await say('late');
    const relay = relayWith({ send: () => Promise.resolve() });
    await relay.relay();
    await relay.sweep();
    expect(await effects()).toEqual([]);
    clock.aheadMs = 4_000;
    await relay.sweep();
    expect(await effects()).toEqual(['late']);
  });

  it('takes effect at once when the queue takes no hints', async () => {
    await say('direct');
    await relayWith({ send: () => Promise.reject(new Error('Redis is frozen')) }).relay();
    expect(await effects()).toEqual(['direct']);
  });

  it('is pointed at once, whoever relays', async () => {
    await say('hint');
    const sent: string[] = [];
    const hints: Hints = { send: (ids) => (sent.push(...ids), Promise.resolve()) };
    await Promise.all([relayWith(hints).relay(), relayWith(hints).relay()]);
    await relayWith(hints).relay();
    expect(sent).toEqual([await idOf()]);
  });

  it('was never said when its cause did not commit', async () => {
    await expect(say('never', 'spec.said', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await relayWith().relay();
    expect([await effects(), await row()]).toEqual([[], undefined]);
  });

  it('leaves no half effect when its handling fails, rests, and takes effect on a later try', async () => {
    let broken = true;
    handlers.on('spec.said', z.unknown(), () => (broken ? Promise.reject(new Error('not today')) : Promise.resolve()));
    await say('patient');
    const relay = relayWith();
    await relay.relay();
    expect([await effects(), await row()]).toEqual([
      [],
      expect.objectContaining({ attempts: 1, last_error: 'Error: not today', handled_at: null }),
    ]);
    await relay.handle([await idOf()]);
    expect(heard).toHaveLength(1);
    broken = false;
    clock.aheadMs = 6_000;
    await relay.sweep();
    expect(await effects()).toEqual(['patient']);
  });

  it('waits for somebody who knows its topic, and does not hold up the others', async () => {
    await say('strange', 'spec.unheard-of');
    await say('known');
    await relayWith().relay();
    expect(await effects()).toEqual(['known']);
    const { rows } = await owner.query(`SELECT last_error FROM outbox WHERE handled_at IS NULL`);
    expect(rows).toEqual([{ last_error: 'Error: nobody listens to spec.unheard-of' }]);
  });

  describe('of a topic that takes many', () => {
    let together: string[][];
    beforeEach(() => {
      together = [];
      handlers.onMany('spec.many', z.object({ word: z.string() }), async (tx, said) => {
        // what is said in one millisecond comes in any order
        const words = said.map(({ word }) => word).sort();
        together.push(words);
        if (words.includes('broken')) throw new Error('not this one');
        for (const word of words) await tx.affect('INSERT INTO effect VALUES ($1)', [word]);
      });
    });

    it('takes effect together', async () => {
      for (const word of ['one', 'three', 'two']) await say(word, 'spec.many');
      await relayWith().relay();
      expect([together, await effects()]).toEqual([[['one', 'three', 'two']], ['one', 'three', 'two']]);
    });

    it('is alone in its failure', async () => {
      for (const word of ['first', 'broken', 'last']) await say(word, 'spec.many');
      await relayWith().relay();
      expect(await effects()).toEqual(['first', 'last']);
      const { rows } = await owner.query(
        `SELECT payload ->> 'word' AS word, attempts FROM outbox WHERE handled_at IS NULL`,
      );
      expect(rows).toEqual([{ word: 'broken', attempts: 1 }]);
    });

    it('goes one by one where another who listens takes one', async () => {
      handlers.on('spec.many', z.object({ word: z.string() }), (tx, { word }) =>
        tx.affect('INSERT INTO effect VALUES ($1)', [`${word} again`]).then(() => undefined),
      );
      for (const word of ['one', 'two']) await say(word, 'spec.many');
      await relayWith().relay();
      expect(await effects()).toEqual(['one', 'one again', 'two', 'two again']);
    });
  });

  it('is prepared outside of the transaction that it takes effect in', async () => {
    handlers.onPrepared(
      'spec.prepared',
      z.object({ word: z.string() }),
      async ({ word }) => {
        const { rows } = await owner.query<{ open: number }>(
          `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
        );
        return `${word} in ${rows[0]?.open} transactions`;
      },
      async (tx, _payload, prepared) => void (await tx.affect('INSERT INTO effect VALUES ($1)', [prepared])),
    );
    await say('made', 'spec.prepared');
    await relayWith().relay();
    expect(await effects()).toEqual(['made in 0 transactions']);
  });

  it('is forgotten a month after it took effect, and never before it did', async () => {
    await say('old');
    const relay = relayWith();
    clock.aheadMs = 40 * 86_400_000;
    await relay.forget();
    expect(await row()).toBeDefined();
    clock.aheadMs = 0;
    await relay.handle([await idOf()]);
    clock.aheadMs = 40 * 86_400_000;
    await relay.forget();
    expect(await row()).toBeUndefined();
  });

  it('wakes a listener, also one whose connection was cut', async () => {
    let wake: () => void = () => undefined;
    const woken = (): Promise<void> => new Promise((done) => (wake = done));
    const first = woken();
    const listener = new Listener({
      databaseUrl: database.workerUrl,
      channels: { concord_outbox: () => wake() },
      logger,
    });
    listener.start();
    await first;
    const second = woken();
    await owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'concord listener' AND datname = current_database()`,
    );
    await second;
    const third = woken();
    await say('heard');
    await third;
    await listener.stop();
  });
});
