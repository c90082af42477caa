/** How long it takes to judge one agreement of a hundred milestones anew: what an update costs whose light moves. */
import { Clock, databaseOptions, elapsed, runtimeUrl, systemActor, UnitOfWork } from '@concord/platform';
import { HealthService, Office } from '@concord/register';
import { DataSource } from 'typeorm';
import type { Load } from './load.ts';

const agreements = 200;
const rounds = 5;

/** One after the other, each in a transaction of its own, as the worker does. */
export async function judging(ownerUrl: string): Promise<Load> {
  const options = databaseOptions(runtimeUrl(ownerUrl, 'concord_worker'), [], { poolSize: 1 });
  const dataSource = await new DataSource(options).initialize();
  try {
    const work = new UnitOfWork(dataSource, new Clock());
    const health = new HealthService(work, new Office('UTC'));
    const ids = await work.read(systemActor, async (tx) =>
      tx.query<{ id: string }>(
        `SELECT id FROM agreement WHERE state = 'in_force' ORDER BY id DESC LIMIT ${agreements}`,
      ),
    );
    const judge = ({ id }: { id: string }): Promise<void> =>
      work.write(systemActor, async (tx) => {
        await tx.query('SELECT id FROM agreement WHERE id = $1 FOR NO KEY UPDATE', [id]);
        await health.refresh(tx, [id]);
      });
    for (const agreement of ids) await judge(agreement);
    const times: number[] = [];
    const began = elapsed();
    for (let round = 0; round < rounds; round++)
      for (const agreement of ids) {
        const start = elapsed();
        await judge(agreement);
        times.push(elapsed() - start);
      }
    const took = elapsed() - began;
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
    return { perSecond: (times.length / took) * 1_000, p50: at(0.5), p99: at(0.99), refused: 0 };
  } finally {
    await dataSource.destroy();
  }
}
