/** One command starts everything, says in one line what stops it, and leaves nothing behind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, request, test, type APIRequestContext } from '@playwright/test';
import type { Organisation, Page as Rows } from '@concord/contracts';

const password = 'once-and-again-concord';
const bin = join(import.meta.dirname, '..', '..', 'cli', 'bin', 'concord.mjs');

let dataDir: string;
let port: number;
test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'concord-start-'));
  port = await freePort();
});
test.afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('a second start keeps the data, refuses company in one line, and SIGINT leaves no process', async () => {
  test.setTimeout(300_000);
  const first = await Start.ready(dataDir, port);
  await test.step('something is recorded', async () => {
    const officer = await signedIn(port);
    const answer = await officer.post('/api/v1/organisations', {
      data: { name: 'Example Institute of Kept Data', type: '80', country: 'CH' },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    await officer.dispose();
  });

  await test.step('the same folder is refused in one line, and the first start is not disturbed', async () => {
    const second = Start.begin(dataDir, await freePort());
    expect(await second.ended()).not.toBe(0);
    expect(second.lines()).toEqual([expect.stringContaining(`Concord already runs with ${dataDir}`)]);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  });

  await test.step('a taken port is refused in one line', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'concord-start-'));
    const second = Start.begin(elsewhere, port);
    expect(await second.ended()).not.toBe(0);
    expect(second.lines()).toEqual([expect.stringContaining(String(port))]);
    expect(processesOf(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true, force: true });
  });

  await test.step('an interrupt ends it with nothing left running', async () => {
    expect(processesOf(dataDir).length).toBeGreaterThan(2);
    expect(await first.interrupted()).toBe(0);
    expect(processesOf(dataDir)).toEqual([]);
  });

  const again = await Start.ready(dataDir, port);
  await test.step('what was recorded is still there, once', async () => {
    const officer = await signedIn(port);
    const answer = await officer.get('/api/v1/organisations?q=Kept%20Data');
    const { total } = (await answer.json()) as Rows<Organisation>;
    expect(total).toBe(1);
    await officer.dispose();
  });
  expect(await again.interrupted()).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

/** One `concord start`, with what it said. */
class Start {
  private readonly child: ChildProcess;
  private readonly exit: Promise<unknown[]>;
  private said = '';

  private constructor(child: ChildProcess) {
    this.child = child;
    this.exit = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (this.said += String(piece)));
  }

  static begin(folder: string, onPort: number): Start {
    const child = spawn(process.execPath, [bin, 'start'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(onPort),
        CONCORD_DATA_DIR: folder,
        CONCORD_DEMO_PASSWORD: password,
        DATABASE_URL: '',
        REDIS_URL: '',
        SMTP_URL: '',
        PUBLIC_URL: '',
      },
    });
    return new Start(child);
  }

  /** Started and serving. */
  static async ready(folder: string, onPort: number): Promise<Start> {
    const start = Start.begin(folder, onPort);
    await expect
      .poll(() => start.said + (start.child.exitCode === null ? '' : ' (ended)'), { timeout: 120_000 })
      .toMatch(/Concord is ready at|\(ended\)/);
    expect(start.said).toContain(`Concord is ready at http://127.0.0.1:${onPort}`);
    return start;
  }

  lines(): string[] {
    return this.said.split('\n').filter((line) => line.trim() !== '');
  }

  async ended(): Promise<unknown> {
    const [code] = await this.exit;
    return code;
  }

  interrupted(): Promise<unknown> {
    this.child.kill('SIGINT');
    return this.ended();
  }
}

async function signedIn(onPort: number): Promise<APIRequestContext> {
  const baseURL = `http://127.0.0.1:${onPort}`;
  const context = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
  const answer = await context.post('/api/auth/sign-in/email', {
    data: { email: 'officer@concord.example', password },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return context;
}

/** Everything that runs with a data folder: it stands in its arguments or in its environment. */
function processesOf(folder: string): string[] {
  test.skip(!existsSync('/proc/self/environ'), 'running processes are read from /proc');
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid && mentions(pid, folder),
  );
}

function mentions(pid: string, folder: string): boolean {
  try {
    return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(folder));
  } catch {
    // it ended meanwhile, or belongs to somebody else
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
