/**
 * How long a spreadsheet takes to be tried, brought in, taken back, brought in again as a workbook and exported, what
 * memory that takes, and how long others wait meanwhile. It says each piece when it is done.
 */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import writeXlsx from 'write-excel-file/node';
import type { Import } from '@concord/contracts';
import { elapsed } from '@concord/platform';
import { spreadOf } from './load.ts';
import { cpuOf, memoryOf, signIn, withProduct } from './product.ts';
import { lineOf, type Exchange, type Stretch } from './tables.ts';

const perArea = 10;
const areasPerAgreement = 10;

/** First a hundredth of the rows, beside which the whole is held. */
export const exchange = (rows: number): Promise<Exchange> =>
  withProduct(async ({ origin, pid }) => {
    const office = new Office(origin, pid);
    await office.signIn();
    const few = Math.ceil(rows / 100);
    const smaller = { rows: few, stretches: await office.exchange(few) };
    return { rows, stretches: await office.exchange(rows), smaller };
  });

/** Somebody who brings a file in and takes it out, while somebody else asks whether the service is there. */
class Office {
  private cookie = '';
  private given = {} as Import;

  constructor(
    private readonly origin: string,
    private readonly pid: number,
  ) {}

  async signIn(): Promise<void> {
    this.cookie = await signIn(this.origin);
  }

  async exchange(rows: number): Promise<Stretch[]> {
    const table = tableOf(rows);
    const csv = new Blob([table.map((cells) => cells.join(',')).join('\n')]);
    const stretches = [...(await this.broughtIn(csv, 'csv')), await this.takenBack('csv')];
    const workbook = new Blob([new Uint8Array(await writeXlsx(table.map(cellsOf)).toBuffer())]);
    // making it held the process up: what the server closed meanwhile is noticed before the next request
    await wait(100);
    stretches.push(...(await this.broughtIn(workbook, 'xlsx')));
    for (const path of ['milestones.csv', 'milestones.xlsx', 'portfolio.xlsx'])
      stretches.push(await this.stretch(path, () => this.taken(`/exports/${path}`)));
    return stretches;
  }

  private async broughtIn(file: Blob, format: string): Promise<Stretch[]> {
    const form = new FormData();
    form.append('file', file, `bench.${format}`);
    const stretches = [
      await this.stretch(`upload (${format})`, async () => {
        this.given = await this.json('/imports', { method: 'POST', body: form });
      }),
      await this.stretch(`dry run (${format})`, async () => {
        this.given = await this.json(`/imports/${this.given.id}/dry-run`, { method: 'POST' });
      }),
    ];
    const { errorRows } = this.given;
    if (errorRows > 0) throw new Error(`${errorRows} rows of the bench's own file have errors`);
    stretches.push(await this.stretch(`commit (${format})`, () => this.carriedOut('commit', 'committed')));
    return stretches;
  }

  private takenBack(format: string): Promise<Stretch> {
    return this.stretch(`undo (${format})`, () => this.carriedOut('undo', 'undone'));
  }

  /** Asks for what the worker does, and waits for it. */
  private async carriedOut(step: 'commit' | 'undo', done: Import['state']): Promise<void> {
    const headers = { 'if-match': `"${this.given.version}"` };
    this.given = await this.json(`/imports/${this.given.id}/${step}`, { method: 'POST', headers });
    while (this.given.state === 'committing' || this.given.state === 'undoing') {
      await wait(100);
      this.given = await this.json(`/imports/${this.given.id}`);
    }
    const { state, refusal } = this.given;
    if (state !== done) throw new Error(`the ${step} ended as ${state}: ${refusal?.detail}`);
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
    const stretch: Stretch = {
      what,
      took,
      first,
      cpu: cpuOf(this.pid) - before.cpu,
      growth: most - before.memory,
      waited: spreadOf(waits).p99,
      load: loadavg()[0] ?? 0,
    };
    console.error(lineOf(stretch));
    return stretch;
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
function tableOf(rows: number): string[][] {
  const lines = [
    ['Agreement title', 'Agreement type', 'Parties', 'Area', 'Milestone', 'Agreed date', 'Weight', 'Responsible party'],
  ];
  for (let at = 0; at < rows; at++) {
    const agreement = Math.floor(at / (perArea * areasPerAgreement));
    const area = Math.floor(at / perArea) % areasPerAgreement;
    const day = String((at % 28) + 1).padStart(2, '0');
    lines.push([
      `Agreement ${agreement} of ${rows} rows`,
      'Joint declaration',
      'ITU (Lead); MIIT',
      `Area ${area}`,
      `Milestone ${at}`,
      `2027-03-${day}`,
      '1',
      'ITU',
    ]);
  }
  return lines;
}

const cellsOf = (cells: readonly string[]): { value: string }[] => cells.map((value) => ({ value }));
