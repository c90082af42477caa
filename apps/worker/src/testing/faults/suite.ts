/** Runs the faults and says in one table what became of every mail. */
import { Clock, elapsed } from '@concord/platform';
import { faults, NotHere, type Fault } from './faults.ts';
import { FaultRun, type Backend, type Outcome, type World } from './run.ts';
import { DatabaseServer, RedisServer } from './servers.ts';

export interface SuiteOptions {
  /** Makes the tables. */
  migrate: (url: string) => Promise<void>;
  short: boolean;
  /** How often each fault is done on each backend. */
  runs: number;
  seed: number;
  /** Only faults whose name contains this. */
  only?: string;
  say: (line: string) => void;
}

export interface FaultRow extends Outcome {
  /** The row of the fault table it belongs to. */
  row: string;
  fault: string;
  backend: Backend;
  runs: number;
  /** By which it was done, in their order. */
  seeds: number[];
  /** The day. */
  on: string;
  broken: string[];
  measured: string[];
}

/** @returns whether nothing was lost, doubled or broken, and all of it; what could not be tried is in `leftOut` */
export async function runFaults(options: SuiteOptions): Promise<{ ok: boolean; leftOut: string[]; rows: FaultRow[] }> {
  const starting = { databases: DatabaseServer.start(options.migrate), redis: RedisServer.start() };
  const close = async (): Promise<void> => {
    await (await starting.redis)?.stop();
    await (await starting.databases).stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().finally(() => process.exit(1)));
  const world: World = { databases: await starting.databases, redis: await starting.redis };
  const rows: FaultRow[] = [];
  const leftOut: string[] = [];
  const chosen = faults.filter(({ name, short }) => (short || !options.short) && name.includes(options.only ?? ''));
  try {
    for (const fault of chosen)
      for (const backend of options.short ? fault.backends.slice(-1) : fault.backends) {
        if (backend === 'redis' && !world.redis) leftOut.push(`${fault.name}: redis-server is not installed`);
        else rows.push(...(await tryFault(world, fault, backend, options, leftOut)));
      }
  } finally {
    await close();
  }
  options.say(table(rows));
  const ok = rows.every(({ lost, doubled, broken }) => lost + doubled + broken.length === 0);
  return { ok, leftOut, rows };
}

async function tryFault(
  world: World,
  fault: Fault,
  backend: Backend,
  { runs, seed, say }: SuiteOptions,
  leftOut: string[],
): Promise<FaultRow[]> {
  const row: FaultRow = {
    row: fault.row,
    fault: fault.name,
    backend,
    runs: 0,
    seeds: [],
    on: new Clock().machine().toISOString().slice(0, 10),
    expected: 0,
    sent: 0,
    unknown: 0,
    failed: 0,
    lost: 0,
    doubled: 0,
    broken: [],
    measured: [],
  };
  for (let n = 0; n < (fault.once ? 1 : runs); n++) {
    const began = elapsed();
    const run = await FaultRun.open(world, backend, seed + n, fault.mails);
    row.seeds.push(seed + n);
    try {
      await fault.hurt(run);
      const outcome = await run.settle();
      for (const figure of ['expected', 'sent', 'unknown', 'failed', 'lost', 'doubled'] as const)
        row[figure] += outcome[figure];
      row.runs += 1;
      row.measured.push(...run.measured);
      const seconds = ((elapsed() - began) / 1_000).toFixed(1);
      say(`${fault.name} (${backend}), seed ${seed + n}: ${JSON.stringify(outcome)} in ${seconds} s`);
    } catch (error) {
      if (error instanceof NotHere) {
        leftOut.push(`${fault.name}: ${error.message}`);
        return [];
      }
      row.broken.push(`seed ${seed + n}: ${String(error)}`);
      say(`${fault.name} (${backend}), seed ${seed + n}: BROKEN ${String(error)}`);
    } finally {
      await run.close();
    }
  }
  return [row];
}

function table(rows: readonly FaultRow[]): string {
  const heads = ['fault', 'queue', 'runs', 'expected', 'sent', 'unknown', 'failed', 'lost', 'doubled', ''];
  const cells = rows.map((row) => [
    row.fault,
    row.backend,
    ...[row.runs, row.expected, row.sent, row.unknown, row.failed, row.lost, row.doubled].map(String),
    row.broken.length > 0 ? `BROKEN ${row.broken.length}` : row.measured.join('; '),
  ]);
  const widths = heads.map((head, n) => Math.max(head.length, ...cells.map((line) => line[n]?.length ?? 0)));
  const line = (cell: readonly string[]): string =>
    cell
      .map((text, n) => (n < 2 || n === cell.length - 1 ? text.padEnd(widths[n] ?? 0) : text.padStart(widths[n] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
