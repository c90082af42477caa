/**
 * `npm run bench`: what Concord does a second, beside the floor, in one run on one machine. Starts the built product on a
 * database of its own with the demonstration portfolio. It judges nothing; the figures to reach stand in the docs.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MilestoneList } from '@concord/contracts';
import { Clock, compileOrder, compileWhere, freePort, startEmbeddedPostgres } from '@concord/platform';
import { milestoneSource } from '@concord/register';
import { startFloor } from './floor.ts';
import { load, type Ask, type Load } from './load.ts';
import { memoryOf, startProduct, type Product } from './product.ts';

const password = 'bench-of-concord';
const results = new URL('../../../bench/results/', import.meta.url);

interface Row {
  what: string;
  concord: Load;
  floor: Load | null;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
  const database = await startEmbeddedPostgres({ dir: join(folder, 'postgres'), ephemeral: true });
  try {
    const port = await freePort();
    const settings = {
      PORT: String(port),
      DATABASE_URL: database.url(),
      CONCORD_DATA_DIR: join(folder, 'data'),
      CONCORD_DEMO: '1',
      CONCORD_DEMO_PASSWORD: password,
    };
    await (await startProduct(settings)).stop();
    const product = await startProduct(settings);
    try {
      await measure(product, `http://127.0.0.1:${port}`, database.url());
    } finally {
      await product.stop();
    }
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(product: Product, origin: string, ownerUrl: string): Promise<void> {
  const cookie = await signIn(origin);
  const memory = memoryOf(product.pid);
  const get = (path: string): Ask => ({ url: `${origin}/api/v1${path}`, headers: { cookie } });
  const rows: Row[] = [];
  const filter = 'state=planned,in_progress&sort=dueOn&perPage=25';
  for (const total of [false, true]) {
    const floor = await startFloor(ownerUrl, listStatements(filter, total));
    rows.push({
      what: `milestones, 25 rows, ${total ? 'with' : 'without'} total`,
      concord: await load(get(`/milestones?${filter}&total=${total}`)),
      floor: await load({ url: floor.url }),
    });
    await floor.stop();
  }
  rows.push({
    what: 'portfolio dashboard',
    concord: await load(get('/dashboards/portfolio'), { connections: 1 }),
    floor: null,
  });
  rows.push({ what: 'log progress', concord: await load(await logging(origin, cookie)), floor: null });
  report({ start: product.readyAfter, memory, rows });
}

/** The statements of the list, as Concord builds them, with the values written in. */
function listStatements(filter: string, total: boolean): string[] {
  const query = MilestoneList.parse(Object.fromEntries(new URLSearchParams(filter)));
  const { where, parameters } = compileWhere(milestoneSource, query);
  const condition = where.replace(/\$(\d+)/g, (_, n: string) => `'${String(parameters[Number(n) - 1])}'`);
  const list = `SELECT ${milestoneSource.select} FROM ${milestoneSource.from} WHERE ${condition} ORDER BY ${compileOrder(milestoneSource, query)} LIMIT ${query.perPage}`;
  return total
    ? [
        list,
        `SELECT count(*)::int AS total FROM ${milestoneSource.countFrom ?? milestoneSource.from} WHERE ${condition}`,
      ]
    : [list];
}

async function signIn(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'officer@concord.example', password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** One milestone of an agreement, logged again and again at the percent it has. */
async function logging(origin: string, cookie: string): Promise<Ask> {
  const response = await fetch(`${origin}/api/v1/milestones?team=true&state=in_progress&rag=green&perPage=1`, {
    headers: { cookie },
  });
  const { data } = (await response.json()) as { data: { id: string }[] };
  return {
    url: `${origin}/api/v1/milestones/${data[0]?.id}/progress`,
    method: 'POST',
    headers: { cookie, origin },
    body: (n) => JSON.stringify({ narrative: `Update ${n} of the bench.` }),
  };
}

function report(run: { start: number; memory: number; rows: Row[] }): void {
  const line = (name: string, { perSecond, p50, p99, refused }: Load): string =>
    `  ${name.padEnd(8)} ${perSecond.toFixed(0).padStart(7)} /s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms${refused ? `   REFUSED ${refused}` : ''}`;
  console.log(
    `second start ready after ${(run.start / 1_000).toFixed(1)} s; all processes idle at ${run.memory} MiB (without the database: it is the bench's own)`,
  );
  for (const { what, concord, floor } of run.rows) {
    console.log(what);
    console.log(line('Concord', concord));
    if (floor) console.log(`${line('floor', floor)}\n  ratio    ${(concord.perSecond / floor.perSecond).toFixed(2)}`);
  }
  const at = new Clock().machine().toISOString();
  mkdirSync(results, { recursive: true });
  writeFileSync(
    new URL(`${at.slice(0, 10)}.json`, results),
    `${JSON.stringify({ at, node: process.version, ...run }, null, 2)}\n`,
  );
}

await main();
