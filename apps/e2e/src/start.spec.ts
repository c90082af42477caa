/** One command starts everything, says in one line what stops it, and leaves nothing behind. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, request, test, type APIRequestContext } from '@playwright/test';
import type { Organisation, Page as Rows } from '@concord/contracts';
import { freePort, Start } from './started.ts';

const password = 'once-and-again-concord';

let dataDir: string;
let port: number;
test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'concord-start-'));
  port = await freePort();
});
test.afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('a second start keeps the data, refuses company in one line, and SIGINT leaves no process', async () => {
  test.setTimeout(300_000);
  const first = await Start.ready({ dataDir, port, password });
  await test.step('something is recorded', async () => {
    const officer = await signedIn(port);
    const answer = await officer.post('/api/v1/organisations', {
      data: { name: 'Example Institute of Kept Data', type: '80', country: 'CH' },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    await officer.dispose();
  });

  await test.step('the same folder is refused in one line, and the first start is not disturbed', async () => {
    const second = Start.begin({ dataDir, port: await freePort(), password });
    expect(await second.ended()).not.toBe(0);
    expect(second.lines()).toEqual([expect.stringContaining(`Concord already runs with ${dataDir}`)]);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  });

  await test.step('a taken port is refused in one line', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'concord-start-'));
    const second = Start.begin({ dataDir: elsewhere, port, password });
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

  const again = await Start.ready({ dataDir, port, password });
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
