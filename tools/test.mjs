// npm test: everything that can be checked on this machine, and at the end one line "N passed, N failed"
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const STEP_MINUTES = 20;
const SHARES = ['1/2', '2/2'];
const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'concord-check-'));
const inCi = Boolean(process.env.CI);
const total = { passed: 0, failed: 0 };
const leftOut = [];
const running = new Set();
const moduleOptions = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

const title = (text) => console.log(`\n=== ${text} ===`);
const bin = (name) => join(root, 'node_modules', name);
const count = (passed, failed) => {
  total.passed += passed;
  total.failed += failed;
};
/** Missing tools are said on a person's machine and are a failure where the whole must be proven. */
const missing = (what, how) => {
  leftOut.push(`${what}: ${how}`);
  if (inCi) count(0, 1);
};

function run(args, { env = {}, cwd = root } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    running.add(child);
    const late = setTimeout(() => {
      console.error(`no end after ${STEP_MINUTES} minutes: stopped`);
      child.kill('SIGKILL');
    }, STEP_MINUTES * 60_000);
    child.once('exit', (code) => {
      clearTimeout(late);
      running.delete(child);
      done(code === 0);
    });
  });
}

async function step(name, args, options) {
  title(name);
  const began = performance.now();
  const ok = await run(args, options);
  count(ok ? 1 : 0, ok ? 0 : 1);
  console.log(`${name}: ${ok ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return ok;
}

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((dir) => join(dir, name))
    .find((path) => existsSync(path));

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const answers = (port) =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('connect', () => socket.end());
  });

/** The queue's contract is kept on Redis too: the one that is named, else one of our own for this run. */
async function openRedis() {
  if (process.env.REDIS_URL) return process.env.REDIS_URL;
  const server = onPath('redis-server');
  if (!server) {
    missing('queue tests on Redis', 'install redis-server, or set REDIS_URL');
    return undefined;
  }
  const port = await freePort();
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
    '--dir',
    scratch,
  ];
  const child = spawn(server, flags, { stdio: 'ignore' });
  running.add(child);
  for (let waited = 0; !(await answers(port)); waited += 50) {
    if (waited > 10_000 || child.exitCode !== null) throw new Error('redis-server does not start');
    await sleep(50);
  }
  return `redis://127.0.0.1:${port}`;
}

async function units() {
  title('unit and database tests');
  const report = join(scratch, 'jest.json');
  const redis = await openRedis();
  const args = [
    bin('jest/bin/jest.js'),
    '-c',
    'jest.config.mjs',
    '--maxWorkers=2',
    '--workerIdleMemoryLimit=1500MB',
    '--json',
    `--outputFile=${report}`,
  ];
  const ok = await run(args, { env: { NODE_OPTIONS: moduleOptions, ...(redis ? { TEST_REDIS_URL: redis } : {}) } });
  if (!existsSync(report)) return count(0, 1);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  count(result.numPassedTests, ok ? failed : Math.max(failed, 1));
  const skipped = result.numPendingTests + result.numTodoTests;
  if (skipped > 0) leftOut.push(`${skipped} tests were skipped (see above)`);
}

async function journeys(built) {
  title('browser journeys');
  if (!built) return leftOut.push('browser journeys: the build failed');
  const browser = [
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((path) => path && existsSync(path));
  if (!browser) return missing('browser journeys', 'install chromium, or set CHROME_PATH');
  await Promise.all(SHARES.map((share) => journeysOf(share, browser)));
}

/** A share of the journeys, on a product and data of its own: one alone leaves the other processor idle. */
async function journeysOf(share, browser) {
  const name = share.replace('/', '-of-');
  const report = join(scratch, `journeys-${name}.json`);
  const ok = await run([bin('@playwright/test/cli.js'), 'test', `--shard=${share}`, `--output=test-results/${name}`], {
    cwd: join(root, 'apps/e2e'),
    env: {
      CHROME_PATH: browser,
      E2E_PORT: String(await freePort()),
      E2E_DATA_DIR: join(scratch, `data-${name}`),
      E2E_REPORT: report,
      // nothing is checked against a picture, and drawing them costs minutes: `npm run e2e` draws them
      E2E_PICTURES: 'none',
    },
  });
  if (!existsSync(report)) return count(0, 1);
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  count(stats.expected + stats.flaky, ok ? stats.unexpected : Math.max(stats.unexpected, 1));
  if (stats.skipped > 0) leftOut.push(`${stats.skipped} journeys were skipped (see above)`);
}

function leave() {
  for (const child of running) child.kill('SIGTERM');
  rmSync(scratch, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    leave();
    process.exit(1);
  });
}

if (spawnSync(process.execPath, ['-e', ''], { env: { ...process.env, NODE_OPTIONS: moduleOptions } }).status !== 0) {
  throw new Error(`Node 20.19 or newer is needed; this is ${process.version}`);
}
await step('lint', [bin('nx/dist/bin/nx.js'), 'run-many', '-t', 'lint', '--parallel=2', '--outputStyle=static'], {
  env: { NX_TUI: 'false' },
});
// each of the two keeps one processor busy
await Promise.all([
  step('format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  step('typecheck', [bin('typescript/bin/tsc'), '-b']),
]);
const built = await step('build', [join(root, 'tools/build.mjs')]);
await units();
await step('faults, the short form', [join(root, 'tools/faults.mjs'), '--short']);
await journeys(built);
leave();

if (leftOut.length > 0) console.log(`\nLeft out:\n${leftOut.map((line) => `- ${line}`).join('\n')}`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
