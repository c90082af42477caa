/** How long it takes to judge one agreement of a hundred milestones anew: what an update costs whose light moves. */
import { Clock, databaseOptions, runtimeUrl, systemActor, UnitOfWork } from '@concord/platform';
import { HealthService, Office } from '@concord/register';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { doneInTurns, type Load } from './load.ts';
import { ask, listening, replay, type Recording } from './recording.ts';

const agreements = 200;

/**
 * One after the other, each in a transaction of its own, as the worker does; the floor sends the same statements, by
 * turns, with nothing around them and past row level security.
 */
export async function judging(ownerUrl: string, floors: boolean): Promise<{ concord: Load; floor: Load | null }> {
  const ids = await inForce(ownerUrl);
  const recordings = floors ? await record(ownerUrl, ids) : [];
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, options: '-c jit=off', pipeline: true });
  const options = databaseOptions(runtimeUrl(ownerUrl, 'concord_worker'), [], { poolSize: 1 });
  const dataSource = await new DataSource(options).initialize();
  try {
    const judge = judgeOf(new UnitOfWork(dataSource, new Clock()), new Office('UTC'));
    const [concord, floor] = await doneInTurns([
      ids.map((id) => () => judge(id)),
      recordings.map((recording) => () => replay(pool, recording)),
    ]);
    return { concord, floor: floors ? floor : null };
  } finally {
    await Promise.all([dataSource.destroy(), pool.end()]);
  }
}

const inForce = (ownerUrl: string): Promise<string[]> =>
  ask(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM agreement WHERE state = 'in_force' ORDER BY id DESC LIMIT ${agreements}`,
    );
    return rows.map(({ id }) => id);
  });

function judgeOf(work: UnitOfWork, office: Office): (id: string) => Promise<void> {
  const health = new HealthService(work, office);
  return (id) =>
    work.write(systemActor, async (tx) => {
      await tx.query('SELECT id FROM agreement WHERE id = $1 FOR NO KEY UPDATE', [id]);
      await health.refresh(tx, [id]);
    });
}

/** Judges each once, and keeps what was sent. */
const record = (ownerUrl: string, ids: readonly string[]): Promise<Recording[]> =>
  listening(ownerUrl, async ({ work, office, sent }) => {
    const judge = judgeOf(work, office);
    const recordings: Recording[] = [];
    for (const id of ids) {
      await judge(id);
      recordings.push({ statements: sent() });
    }
    return recordings;
  });
