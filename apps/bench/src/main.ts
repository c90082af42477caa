/**
 * `npm run bench`: what Concord does a second, beside the floor, in one run on one machine, on a large portfolio and on a
 * hundredth of it. Starts the built product on databases of its own, whose commits reach the disk. It
 * judges nothing; the figures to reach stand in the docs. `npm run bench -- 1000` takes another size; a folder after it
 * keeps the databases, and a run that finds them there does not make them again.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MilestoneList } from '@concord/contracts';
import {
  childEnvironment,
  compilePage,
  compileWhere,
  elapsed,
  freePort,
  startEmbeddedPostgres,
  fromOf,
} from '@concord/platform';
import { InboxQuery, PortfolioQuery } from '@concord/followup';
import { milestoneSource, searchStatement } from '@concord/register';
import { startFloor, startReplaying, type Floor } from './floor.ts';
import { judging } from './judging.ts';
import { inTurns, load, type Ask } from './load.ts';
import { logging, milestonesOf, startLoggingFloor } from './logging.ts';
import { concord, memoryOf, signIn, startProduct } from './product.ts';
import { listening, type House } from './recording.ts';
import { report } from './report.ts';
import type { Figure, Portfolio } from './tables.ts';

const password = 'bench-of-concord';

/** What is looked for, and how: the words of the portfolio, and such as stand nowhere in it. */
const searches = [
  ['common word', 'survey'],
  ['two words', 'survey fibre'],
  ['typing error', 'satelite'],
  ['two words, one mistyped', 'survey fibbre'],
  ['word that is nowhere', 'formation'],
  ['Russian', 'связь'],
  ['Arabic', 'اتصالات'],
  ['Chinese', '数字化'],
] as const;

async function main(): Promise<void> {
  const agreements = Number(process.argv[2] ?? 10_000);
  if (!Number.isInteger(agreements) || agreements < 100)
    throw new Error('the bench takes a number of agreements, from 100');
  const kept = process.argv[3];
  const small = await portfolio(Math.round(agreements / 100), kept);
  const large = await portfolio(agreements, kept);
  await report('portfolio', { small, large });
}

/** Everything measured on a portfolio of so many agreements. */
async function portfolio(agreements: number, kept: string | undefined): Promise<Portfolio> {
  const folder = kept ? join(kept, String(agreements)) : mkdtempSync(join(tmpdir(), 'concord-bench-'));
  mkdirSync(folder, { recursive: true });
  const database = await startEmbeddedPostgres({
    dir: join(folder, 'postgres'),
    ...(kept ? {} : { ephemeral: true, durable: true }),
  });
  try {
    const port = await freePort();
    const settings = {
      PORT: String(port),
      DATABASE_URL: database.url(),
      CONCORD_DATA_DIR: join(folder, 'data'),
      CONCORD_DEMO: '1',
      CONCORD_DEMO_PASSWORD: password,
    };
    const madeIn = make(agreements, settings, join(folder, 'made-in'));
    await (await startProduct(settings)).stop();
    const product = await startProduct(settings);
    try {
      const memory = memoryOf(product.pid);
      const figures = await measure(`http://127.0.0.1:${port}`, database.url());
      return { agreements, madeIn, readyAfter: product.readyAfter, memory, load: loadavg()[0] ?? 0, figures };
    } finally {
      await product.stop();
    }
  } finally {
    await database.stop();
    if (!kept) rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the portfolio, unless it was made in an earlier run; answers how long that took. */
function make(agreements: number, settings: Parameters<typeof childEnvironment>[0], note: string): number {
  if (existsSync(note)) return Number(readFileSync(note, 'utf8'));
  const began = elapsed();
  execFileSync(process.execPath, [concord, 'demo', '--scale', String(agreements)], {
    env: childEnvironment(settings),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const madeIn = elapsed() - began;
  writeFileSync(note, String(madeIn));
  return madeIn;
}

async function measure(origin: string, ownerUrl: string): Promise<Figure[]> {
  const cookie = await signIn(origin, password);
  const get = (path: string): Ask => ({ url: `${origin}/api/v1${path}`, headers: { cookie } });
  const figures: Figure[] = [];
  const filter = 'state=planned,in_progress&sort=dueOn&perPage=25';
  for (const total of [false, true]) {
    const floor = await startFloor(ownerUrl, listStatements(filter, total));
    const [ours, least] = await inTurns([get(`/milestones?${filter}&total=${total}`), { url: floor.url }]);
    await floor.stop();
    figures.push({ what: `milestones, 25 rows, ${total ? 'with' : 'without'} total`, concord: ours, floor: least });
  }
  const alone = { connections: 1 };
  for (const [what, path, read] of [
    [
      'portfolio dashboard',
      '/dashboards/portfolio',
      ({ work, office, officer }) => new PortfolioQuery(work, office).portfolio(officer),
    ],
    ['inbox of an officer', '/inbox', ({ work, office, officer }) => new InboxQuery(work, office).inbox(officer)],
  ] as const satisfies readonly (readonly [string, string, Read])[]) {
    const floor = await startReadingFloor(ownerUrl, read);
    const [ours, least] = await inTurns([get(path), { url: floor.url }], alone);
    await floor.stop();
    figures.push({ what, concord: ours, floor: least });
  }
  const all = 'all milestones, 25 rows, with total';
  figures.push({ what: all, concord: await load(get('/milestones?perPage=25'), alone), floor: null });
  for (const [what, q] of searches) {
    const floor = await startFloor(ownerUrl, [searchStatement({ q })], '-c concord.role=administrator');
    const path = `/search?q=${encodeURIComponent(q)}`;
    const [ours, least] = await inTurns([get(path), { url: floor.url }], { ...alone, seconds: 1 });
    await floor.stop();
    figures.push({ what: `search, ${what}`, concord: ours, floor: least });
  }
  // chosen before any of them is told of, which may change its light
  const places = await Promise.all(
    (['many agreements', 'one agreement'] as const).map(async (where) => ({
      where,
      milestoneIds: await milestonesOf(ownerUrl, where),
    })),
  );
  for (const { where, milestoneIds } of places) {
    const floor = await startLoggingFloor(ownerUrl, milestoneIds);
    const [ours, least] = await inTurns([
      logging(origin, cookie, milestoneIds),
      { url: floor.url, method: 'POST', body: () => '{}' },
    ]);
    await floor.stop();
    figures.push({ what: `log progress, ${where}`, concord: ours, floor: least });
  }
  for (const { where, milestoneIds } of places) {
    const percentMoves = logging(origin, cookie, milestoneIds, (n) => 1 + (n % 97));
    figures.push({ what: `log progress, ${where}, percent moves`, concord: await load(percentMoves), floor: null });
  }
  figures.push({ what: 'health of one agreement, judged anew', concord: await judging(ownerUrl), floor: null });
  return figures;
}

type Read = (house: House) => Promise<unknown>;

/** Reads a page once, and sends its statements again for each request. */
const startReadingFloor = async (ownerUrl: string, read: Read): Promise<Floor> =>
  startReplaying(ownerUrl, [
    await listening(ownerUrl, async (house) => {
      await read(house);
      return { statements: house.sent() };
    }),
  ]);

/** The statements of the list, as Concord builds them, with the values written in. */
function listStatements(filter: string, total: boolean): string[] {
  const query = MilestoneList.parse(Object.fromEntries(new URLSearchParams(filter)));
  const { where, parameters } = compileWhere(milestoneSource, query);
  const written = (value: unknown): string => (Array.isArray(value) ? `{${value.join(',')}}` : String(value));
  const condition = where.replace(/\$(\d+)/g, (_, n: string) => `'${written(parameters[Number(n) - 1])}'`);
  const list = compilePage(milestoneSource, query, condition);
  return total
    ? [list, `SELECT count(*)::int AS total FROM ${fromOf(milestoneSource, condition)} WHERE ${condition}`]
    : [list];
}

await main();
