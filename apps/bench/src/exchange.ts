/**
 * `npm run bench:exchange`: how long a spreadsheet of 50,000 rows takes to be tried, brought in and taken out again, what
 * memory that takes, and how long others wait meanwhile. On the built product and a database of its own; another number
 * of rows may follow the command. It judges nothing; the figures to reach stand in the docs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Import } from '@concord/contracts';
import { elapsed, freePort, startEmbeddedPostgres } from '@concord/platform';
import { cpuOf, memoryOf, signIn, startProduct } from './product.ts';
import { reportExchange, type Stretch } from './report.ts';

const password = 'bench-of-concord';
const perArea = 10;
const areasPerAgreement = 10;

async function main(): Promise<void> {
  const rows = Number(process.argv[2] ?? 50_000);
  if (!Number.isInteger(rows) || rows < 100) throw new Error('the bench takes a number of rows, from 100');
  const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
  const database = await startEmbeddedPostgres({ dir: join(folder, 'postgres'), ephemeral: true });
  try {
    const port = await freePort();
    const product = await startProduct({
      PORT: String(port),
      DATABASE_URL: database.url(),
      CONCORD_DATA_DIR: join(folder, 'data'),
      CONCORD_DEMO: '1',
      CONCORD_DEMO_PASSWORD: password,
    });
    try {
      const office = new Office(`http://127.0.0.1:${port}`, product.pid);
      await office.signIn();
      reportExchange(rows, await office.exchange(rows));
    } finally {
      await product.stop();
    }
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Somebody who brings a file in and takes it out, while somebody else asks whether the service is there. */
class Office {
  private cookie = '';

  constructor(
    private readonly origin: string,
    private readonly pid: number,
  ) {}

  async signIn(): Promise<void> {
    this.cookie = await signIn(this.origin, password);
  }

  async exchange(rows: number): Promise<Stretch[]> {
    const form = new FormData();
    form.append('file', new Blob([tableOf(rows)]), 'bench.csv');
    let given = {} as Import;
    const stretches = [
      await this.stretch('upload', async () => {
        given = await this.json('/imports', { method: 'POST', body: form });
      }),
      await this.stretch('dry run', async () => {
        given = await this.json(`/imports/${given.id}/dry-run`, { method: 'POST' });
      }),
    ];
    if (given.errorRows > 0) throw new Error(`${given.errorRows} rows of the bench's own file have errors`);
    stretches.push(
      await this.stretch('commit', async () => {
        const headers = { 'if-match': `"${given.version}"` };
        given = await this.json(`/imports/${given.id}/commit`, { method: 'POST', headers });
        while (given.state === 'committing') {
          await wait(100);
          given = await this.json(`/imports/${given.id}`);
        }
        if (given.state !== 'committed')
          throw new Error(`the commit ended as ${given.state}: ${given.refusal?.detail}`);
      }),
    );
    for (const path of ['milestones.csv', 'milestones.xlsx', 'portfolio.xlsx'])
      stretches.push(await this.stretch(path, () => this.taken(`/exports/${path}`)));
    return stretches;
  }

  /** Does a piece of work and watches the service meanwhile. */
  private async stretch(what: string, work: () => Promise<number | void>): Promise<Stretch> {
    const before = { memory: memoryOf(this.pid), cpu: cpuOf(this.pid) };
    const waits: number[] = [];
    let most = before.memory;
    let done = false;
    const watch = (async () => {
      for (let n = 0; !done; n++) {
        const asked = elapsed();
        await fetch(`${this.origin}/readyz`);
        waits.push(elapsed() - asked);
        if (n % 5 === 0) most = Math.max(most, memoryOf(this.pid));
        await wait(20);
      }
    })();
    const began = elapsed();
    const first = (await work()) ?? null;
    const took = elapsed() - began;
    done = true;
    await watch;
    waits.sort((a, b) => a - b);
    return {
      what,
      took,
      first,
      cpu: cpuOf(this.pid) - before.cpu,
      growth: most - before.memory,
      waited: waits[Math.floor(waits.length * 0.99)] ?? 0,
    };
  }

  /** Reads a file to its end and answers how long its first byte took. */
  private async taken(path: string): Promise<number> {
    const began = elapsed();
    const response = await fetch(`${this.origin}/api/v1${path}`, { headers: { cookie: this.cookie } });
    if (!response.ok || !response.body) throw new Error(`${path} answered ${response.status}`);
    const reader = response.body.getReader();
    await reader.read();
    const first = elapsed() - began;
    while (!(await reader.read()).done);
    return first;
  }

  private async json(path: string, { headers, ...rest }: RequestInit = {}): Promise<Import> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      ...rest,
      headers: { ...headers, cookie: this.cookie, origin: this.origin },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as Import;
  }
}

/** A flat table: a milestone in each row, its area and its agreement beside it. */
function tableOf(rows: number): string {
  const lines = ['Agreement title,Agreement type,Parties,Area,Milestone,Agreed date,Weight,Responsible party'];
  for (let at = 0; at < rows; at++) {
    const agreement = Math.floor(at / (perArea * areasPerAgreement));
    const area = Math.floor(at / perArea) % areasPerAgreement;
    const day = String((at % 28) + 1).padStart(2, '0');
    lines.push(
      `Agreement ${agreement} of the bench,Joint declaration,ITU (Lead); MIIT,Area ${area},Milestone ${at},2027-03-${day},1,ITU`,
    );
  }
  return lines.join('\n');
}

await main();
