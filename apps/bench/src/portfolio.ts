/**
 * The pages and requests people wait for, each beside its floor by turns, on a large portfolio and, without floors, on a
 * hundredth of it. The databases are the bench's own, and what is committed reaches the disk; a folder keeps them, and a
 * run that finds them there does not make them again.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MilestoneList } from '@concord/contracts';
import {
  childEnvironment,
  compilePage,
  compileTotal,
  compileWhere,
  elapsed,
  freePort,
  startEmbeddedPostgres,
} from '@concord/platform';
import { InboxQuery, PortfolioQuery } from '@concord/followup';
import { milestoneSource, searchStatement } from '@concord/register';
import { startFloor, startReplaying, type Floor } from './floor.ts';
import { judging } from './judging.ts';
import { inTurns, type Ask } from './load.ts';
import { logging, milestonesOf, percentMoves, startLoggingFloor, wordsAlone } from './logging.ts';
import { concord, memoryOf, password, signIn, startProduct } from './product.ts';
import { listening, type House } from './recording.ts';
import type { Figure, Portfolio, Portfolios } from './tables.ts';

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

/** @param kept a folder for the databases; by themselves they go with the run */
export async function portfolios(agreements: number, kept?: string): Promise<Portfolios> {
  const small = await portfolio(Math.round(agreements / 100), { kept, floors: false });
  return { small, large: await portfolio(agreements, { kept, floors: true }) };
}

/** Everything measured on a portfolio of so many agreements. */
async function portfolio(
  agreements: number,
  { kept, floors }: { kept?: string | undefined; floors: boolean },
): Promise<Portfolio> {
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
      const figures = await measure(`http://127.0.0.1:${port}`, database.url(), floors);
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

/** What is asked of Concord, and the least that can answer it. */
interface Measured {
  what: string;
  ask: Ask;
  floor: () => Promise<Floor>;
  turning?: Parameters<typeof inTurns>[1];
}

async function measure(origin: string, ownerUrl: string, floors: boolean): Promise<Figure[]> {
  const cookie = await signIn(origin);
  const get = (path: string): Ask => ({ url: `${origin}/api/v1${path}`, headers: { cookie } });
  const figures: Figure[] = [];
  for (const measured of [
    ...lists(get, ownerUrl),
    ...pages(get, ownerUrl),
    ...found(get, ownerUrl),
    ...(await logs({ origin, cookie }, ownerUrl)),
  ])
    figures.push(await beside(measured, floors));
  return [...figures, { what: 'health of one agreement, judged anew', ...(await judging(ownerUrl, floors)) }];
}

/** The floor is asked the same. */
async function beside({ what, ask, floor: starting, turning }: Measured, floors: boolean): Promise<Figure> {
  if (!floors) return { what, concord: (await inTurns([ask], turning))[0], floor: null };
  const floor = await starting();
  try {
    const [concord, least] = await inTurns([ask, { ...ask, url: floor.url }], turning);
    return { what, concord, floor: least };
  } finally {
    await floor.stop();
  }
}

type Get = (path: string) => Ask;

const alone = { connections: 1 };

const lists = (get: Get, ownerUrl: string): Measured[] =>
  (
    [
      ['milestones, 25 rows, without total', 'state=planned,in_progress&sort=dueOn&perPage=25&total=false', undefined],
      ['milestones, 25 rows, with total', 'state=planned,in_progress&sort=dueOn&perPage=25&total=true', undefined],
      ['all milestones, 25 rows, with total', 'perPage=25&total=true', alone],
    ] as const
  ).map(([what, query, turning]) => ({
    what,
    ask: get(`/milestones?${query}`),
    floor: () => startFloor(ownerUrl, listStatements(query), '-c concord.role=administrator'),
    ...(turning ? { turning } : {}),
  }));

const pages = (get: Get, ownerUrl: string): Measured[] =>
  (
    [
      [
        'portfolio dashboard',
        '/dashboards/portfolio',
        ({ work, office, officer }) => new PortfolioQuery(work, office).portfolio(officer),
      ],
      ['inbox of an officer', '/inbox', ({ work, office, officer }) => new InboxQuery(work, office).inbox(officer)],
    ] as const satisfies readonly (readonly [string, string, Read])[]
  ).map(([what, path, read]) => ({
    what,
    ask: get(path),
    floor: () => startReadingFloor(ownerUrl, read),
    turning: alone,
  }));

const found = (get: Get, ownerUrl: string): Measured[] =>
  searches.map(([how, q]) => ({
    what: `search, ${how}`,
    ask: get(`/search?q=${encodeURIComponent(q)}`),
    floor: () => startFloor(ownerUrl, [searchStatement({ q })], '-c concord.role=administrator'),
    turning: { ...alone, seconds: 1 },
  }));

/** The milestones are chosen before any of them is told of, which may change its light. */
async function logs(at: { origin: string; cookie: string }, ownerUrl: string): Promise<Measured[]> {
  const [many, one] = await Promise.all([
    milestonesOf(ownerUrl, 'many agreements'),
    milestonesOf(ownerUrl, 'one agreement'),
  ]);
  return (
    [
      ['many agreements', many, wordsAlone],
      ['one agreement', one, wordsAlone],
      ['many agreements, percent moves', many, percentMoves],
      ['one agreement, percent moves', one, percentMoves],
    ] as const
  ).map(([where, milestoneIds, told]) => ({
    what: `log progress, ${where}`,
    ask: logging(at, milestoneIds, told),
    floor: () => startLoggingFloor(ownerUrl, milestoneIds, told),
  }));
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
function listStatements(asked: string): string[] {
  const query = MilestoneList.parse(Object.fromEntries(new URLSearchParams(asked)));
  const { where, parameters } = compileWhere(milestoneSource, query);
  const written = (value: unknown): string => (Array.isArray(value) ? `{${value.join(',')}}` : String(value));
  const condition = where.replace(/\$(\d+)/g, (_, n: string) => `'${written(parameters[Number(n) - 1])}'`);
  const list = compilePage(milestoneSource, query, condition);
  return query.total ? [list, compileTotal(milestoneSource, query, { where: condition, parameters: [] }).text] : [list];
}
