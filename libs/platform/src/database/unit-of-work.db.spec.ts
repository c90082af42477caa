import pg from 'pg';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { systemActor, type Actor } from './actor.ts';
import { databaseOptions } from './data-source.ts';
import { newId } from './ids.ts';
import { insertRow, insertRows, updateRow, updateVersion } from './rows.ts';
import { sqlState, UnitOfWork, type Tx } from './unit-of-work.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const somebody: Actor = {
  ...systemActor,
  role: 'administrator',
  userId: '00000000-0000-7000-8000-000000000001',
  organisationId: '00000000-0000-7000-8000-000000000002',
  requestId: 'request-1',
};

let database: TestDatabase;
let api: DataSource;
let work: UnitOfWork;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await new DataSource(databaseOptions(database.apiUrl, [], { poolSize: 4 })).initialize();
  work = new UnitOfWork(api, new Clock());
});
afterAll(async () => {
  await api.destroy();
  await database.drop();
});

const found = (name: string): Promise<{ id: string; version: number; acronym: string | null }[]> =>
  work.read(somebody, (tx) => tx.query(`SELECT id, version, acronym FROM organisation WHERE name = $1`, [name]));
const record = (tx: Tx, name: string): Promise<string> => insertRow(tx, 'organisation', { name, type: '40' });

describe('a unit of work', () => {
  it('keeps all of its work or none', async () => {
    await work.write(somebody, (tx) => record(tx, 'kept'));
    const failing = work.write(somebody, async (tx) => {
      await record(tx, 'half');
      await tx.publish('test.said', {});
      throw new Error('on the way');
    });
    await expect(failing).rejects.toThrow('on the way');
    expect([await found('kept'), await found('half')]).toEqual([[expect.anything()], []]);
  });

  it('wakes the relay for what it said, and for many at once together', async () => {
    const relay = new pg.Client({ connectionString: database.ownerUrl });
    await relay.connect();
    await relay.query('LISTEN concord_outbox');
    const said = 30;
    const found: number[] = [];
    const allFound = new Promise<void>((done, failed) => {
      relay.on('notification', () => {
        relay
          .query<{ count: number }>(`SELECT count(*)::int AS count FROM outbox WHERE topic = 'test.woken'`)
          .then(({ rows: [row] }) => {
            found.push(row?.count ?? 0);
            if (row?.count === said) done();
          }, failed);
      });
    });
    for (let n = 0; n < said; n++) await work.write(somebody, (tx) => tx.publish('test.woken', { n }));
    await allFound;
    await relay.end();
    expect(found.length).toBeLessThan(said / 2);
  });

  it('that reads is refused any write by the database', async () => {
    const writing = work.read(somebody, (tx) => record(tx, 'sneaked in'));
    await expect(writing).rejects.toThrow('read-only');
    await expect(writing.catch(sqlState)).resolves.toBe('25006');
  });

  it('leaves nothing of its scope on the connection for the next', async () => {
    const single = await new DataSource(databaseOptions(database.apiUrl, [], { poolSize: 1 })).initialize();
    const settings = `SELECT current_setting('concord.user_id', true) AS "user", current_setting('concord.role', true) AS role,
      current_setting('concord.organisation_id', true) AS organisation, current_setting('concord.request_id', true) AS request`;
    const inside = await new UnitOfWork(single, new Clock()).read(somebody, (tx) => tx.query(settings));
    const after: unknown[] = await single.query(settings);
    const visible: unknown[] = await single.query('SELECT 1 FROM organisation');
    await single.destroy();
    expect(inside).toEqual([
      { user: somebody.userId, role: 'administrator', organisation: somebody.organisationId, request: 'request-1' },
    ]);
    expect(after).toEqual([{ user: '', role: '', organisation: '', request: '' }]);
    expect(visible).toEqual([]);
  });

  it('goes by the clock it is given, which reads the database’s', async () => {
    class Fixed extends Clock {
      override read(databaseNow: Date): Date {
        return new Date(databaseNow.getTime() - 86_400_000);
      }
    }
    const [now, yesterday] = [
      await work.read(somebody, (tx) => Promise.resolve(tx.now)),
      await new UnitOfWork(api, new Fixed()).read(somebody, (tx) => Promise.resolve(tx.now)),
    ];
    expect(Math.round((now.getTime() - yesterday.getTime()) / 3_600_000)).toBe(24);
  });

  const collide = (tx: Tx, state: string) =>
    tx.query(`SELECT 1`).then(() => tx.query(`DO $$ BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '${state}'; END $$`));

  it.each(['40001', '40P01'])(
    'is done again when the database ended it for another one (%s), three times at most',
    async (state) => {
      let attempts = 0;
      await work.write(somebody, async (tx) => {
        attempts += 1;
        await record(tx, `after ${state}`);
        if (attempts < 3) await collide(tx, state);
      });
      expect([attempts, (await found(`after ${state}`)).length]).toEqual([3, 1]);
      await expect(work.write(somebody, (tx) => (attempts++, collide(tx, state)))).rejects.toThrow('met');
      expect(attempts).toBe(6);
    },
  );

  it('is not done again for any other failure', async () => {
    let attempts = 0;
    await expect(work.write(somebody, (tx) => (attempts++, collide(tx, '23505')))).rejects.toThrow('met');
    expect(attempts).toBe(1);
  });
});

describe('statements', () => {
  it('sent together are done in the order they were sent', async () => {
    const read = await work.write(somebody, async (tx) => {
      const [, , rows] = await Promise.all([
        record(tx, 'together'),
        tx.affect(`UPDATE organisation SET acronym = 'TOG' WHERE name = 'together'`),
        tx.query<{ acronym: string }>(`SELECT acronym FROM organisation WHERE name = 'together'`),
      ]);
      return rows;
    });
    expect(read).toEqual([{ acronym: 'TOG' }]);
  });

  it('keep nothing when one of those sent together fails', async () => {
    const failing = work.write(somebody, (tx) =>
      Promise.all([record(tx, 'before it'), tx.query(`SELECT 1 / $1::int`, [0]), record(tx, 'after it')]),
    );
    await expect(failing).rejects.toThrow('division by zero');
    expect([await found('before it'), await found('after it')]).toEqual([[], []]);
  });

  it('are not said to be kept when one failed and nobody heard', async () => {
    const deaf = work.write(somebody, async (tx) => {
      await record(tx, 'unheard');
      await tx.query(`SELECT 1 / $1::int`, [0]).catch(() => undefined);
    });
    await expect(deaf).rejects.toEqual(refusal('SERVICE.FAILED'));
    expect(await found('unheard')).toEqual([]);
  });

  it('are planned once, and planned anew when a table changed its shape', async () => {
    const owner = await new DataSource(databaseOptions(database.ownerUrl, [], { poolSize: 1 })).initialize();
    const single = await new DataSource(databaseOptions(database.apiUrl, [], { poolSize: 1 })).initialize();
    const reader = new UnitOfWork(single, new Clock());
    const all = () =>
      reader.read(somebody, (tx) => tx.query(`SELECT * FROM organisation WHERE name = $1`, ['together']));
    for (let time = 0; time < 3; time++) expect((await all())[0]).toHaveProperty('acronym');
    const planned: { statement: string }[] = await single.query(`SELECT statement FROM pg_prepared_statements`);
    expect(planned.map(({ statement }) => statement)).toContain(`SELECT * FROM organisation WHERE name = $1`);
    await owner.query(`ALTER TABLE organisation ADD COLUMN remark text`);
    expect((await all())[0]).toHaveProperty('remark', null);
    await Promise.all([owner.destroy(), single.destroy()]);
  });
});

describe('an idempotency key', () => {
  const keyed = (key: string, bodyHash = 'body', route = 'POST /organisations', actor = somebody): Actor => ({
    ...actor,
    idempotency: { key, route, bodyHash },
  });
  const once = (actor: Actor, name: string) =>
    work.write(actor, async (tx) => ({ id: await record(tx, name), said: 'Ünicode', nothing: null }));

  it('brings the first answer again and does nothing twice', async () => {
    const first = await once(keyed('twice'), 'twice');
    expect(await once(keyed('twice'), 'twice')).toEqual(first);
    expect(await found('twice')).toHaveLength(1);
  });

  it('is refused with another body or on another route', async () => {
    await once(keyed('other'), 'other');
    await expect(once(keyed('other', 'changed'), 'other')).rejects.toEqual(refusal('IDEMPOTENCY.OTHER_BODY'));
    await expect(once(keyed('other', 'body', 'POST /contacts'), 'other')).rejects.toEqual(
      refusal('IDEMPOTENCY.OTHER_BODY'),
    );
  });

  it('does the work once when it comes many times at the same moment', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => once(keyed('storm'), 'storm')));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual(refused.map(() => ({ status: 'rejected', reason: refusal('IDEMPOTENCY.IN_FLIGHT') })));
    expect(await found('storm')).toHaveLength(1);
  });

  it('is free again when the work was refused', async () => {
    const refused = work.write(keyed('refused'), () => Promise.reject(new Error('no')));
    await expect(refused).rejects.toThrow('no');
    await expect(once(keyed('refused'), 'refused')).resolves.toBeDefined();
  });

  it('belongs to whoever sent it', async () => {
    const another = { ...somebody, userId: '00000000-0000-7000-8000-000000000009' };
    const first = await once(keyed('shared'), 'shared');
    const second = await once(keyed('shared', 'body', 'POST /organisations', another), 'shared');
    expect(second.id).not.toBe(first.id);
  });
});

describe('a row', () => {
  it('is written with what was given; what was not keeps its default', async () => {
    const id = await work.write(somebody, (tx) =>
      insertRow(tx, 'organisation', { name: 'defaults', type: '40', acronym: undefined, parentId: null }),
    );
    expect(await found('defaults')).toEqual([{ id, version: 1, acronym: null }]);
  });

  it('changes only from the version that was seen, and says how it is instead and when it was changed', async () => {
    const id = await work.write(somebody, (tx) => record(tx, 'versions'));
    const change = (version: number, acronym: string) =>
      work.write(somebody, (tx) =>
        updateVersion(tx, 'organisation', { id, version }, { acronym }, () => Promise.resolve('as it is')),
      );
    await change(1, 'A');
    await expect(change(1, 'B')).rejects.toEqual(
      expect.objectContaining({
        code: 'RECORD.STALE',
        details: { current: 'as it is', changed: expect.objectContaining({ at: expect.any(String) }) },
      }),
    );
    expect(await found('versions')).toEqual([{ id, version: 2, acronym: 'A' }]);
  });

  it('takes one of two changes at once, never half of each', async () => {
    const id = await work.write(somebody, (tx) => record(tx, 'race'));
    const both = await Promise.allSettled(
      ['A', 'B'].map((acronym) =>
        work.write(somebody, (tx) =>
          updateVersion(tx, 'organisation', { id, version: 1 }, { acronym }, () => Promise.resolve(null)),
        ),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await found('race'))[0]?.version).toBe(2);
  });

  it('is touched by nothing when nothing was given', async () => {
    const id = await work.write(somebody, (tx) => record(tx, 'untouched'));
    await work.write(somebody, async (tx) => {
      await updateRow(tx, 'organisation', id, { acronym: undefined });
      await insertRows(tx, 'organisation', []);
    });
    expect((await found('untouched'))[0]?.version).toBe(1);
  });

  it('has an id that sorts by its instant', () => {
    const ids = [0, 1, 1000, 1_700_000_000_000].map((at) => newId(new Date(at)));
    expect(ids).toEqual([...ids].sort());
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId(new Date(5))).not.toBe(newId(new Date(5)));
  });
});
