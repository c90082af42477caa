/** What a run says: on the terminal, as JSON to compare with, and as a page of the docs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Load } from './load.ts';

const results = new URL('../../../bench/results/', import.meta.url);
const page = new URL('../../../docs/benchmarks.md', import.meta.url);

export interface Figure {
  what: string;
  concord: Load;
  floor: Load | null;
}

export interface Portfolio {
  agreements: number;
  /** Milliseconds. */
  madeIn: number;
  readyAfter: number;
  /** MiB of all processes at rest, without the database: it is the bench's own. */
  memory: number;
  /** Of the machine over the last minute, the bench's own included. */
  load: number;
  figures: Figure[];
}

export interface Run {
  at: string;
  node: string;
  small: Portfolio;
  large: Portfolio;
}

export function report(run: Run): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL(`${run.at.slice(0, 10)}.json`, results), `${JSON.stringify(run, null, 2)}\n`);
  const text = pageOf(run);
  writeFileSync(page, text);
  console.log(text);
}

function pageOf({ at, node, small, large }: Run): string {
  const rows = large.figures.map((figure, index) => rowOf(figure, small.figures[index]));
  return `# Measured

<!-- Written by npm run bench. -->

${at.slice(0, 10)}, Node ${node}, ${large.agreements} agreements with ${large.agreements * 100} milestones; growth is the median time over that on ${small.agreements} agreements. The floor is \`node:http\` and \`pg\` with the same SQL and nothing else, asked by turns with Concord in the same run. Load of the machine: ${large.load.toFixed(1)}.

| what | a second | median | 99 % below | floor | ratio | growth |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

Made in ${seconds(large.madeIn)}; ready ${seconds(large.readyAfter)} after the second start; ${large.memory} MiB at rest, all processes, without the database.
`;
}

function rowOf({ what, concord, floor }: Figure, smaller: Figure | undefined): string {
  const cells = [
    concord.refused > 0 ? `${what} (**${concord.refused} refused**)` : what,
    concord.perSecond.toFixed(0),
    milliseconds(concord.p50),
    milliseconds(concord.p99),
    floor ? floor.perSecond.toFixed(0) : '',
    floor ? (concord.perSecond / floor.perSecond).toFixed(2) : '',
    smaller ? (concord.p50 / smaller.concord.p50).toFixed(1) : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const seconds = (value: number): string => `${(value / 1_000).toFixed(1)} s`;

/** A piece of work on a spreadsheet. Milliseconds, seconds of processor time, MiB. */
export interface Stretch {
  what: string;
  took: number;
  /** Until the first byte came; null where no file is taken out. */
  first: number | null;
  cpu: number;
  growth: number;
  /** What 99 of 100 who asked meanwhile whether the service is ready waited at most. */
  waited: number;
  /** Of the machine over the last minute. */
  load: number;
}

/** A piece of work in one line. */
export const lineOf = ({ what, took, first, cpu, growth, waited, load }: Stretch): string =>
  `| ${what} | ${seconds(took)} | ${first === null ? '' : milliseconds(first)} | ${cpu.toFixed(1)} s | ${growth} MiB | ${milliseconds(waited)} | ${load.toFixed(1)} |`;

/** Says it on the terminal. */
export function reportExchange(rows: number, stretches: readonly Stretch[]): void {
  console.log(
    `${rows} rows

| what | took | first byte | processor | memory more | others waited, 99 % below | load |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${stretches.map(lineOf).join('\n')}
`,
  );
}

/** So many reminders due at once. */
export interface MailRun {
  queue: string;
  due: number;
  /** Milliseconds. */
  plannedIn: number;
  readsWhilePlanning: Load;
  perMinute: number;
  readsWhileSending: Load;
  lost: number;
  doubled: number;
  /** Mails a minute of a bare loop. */
  floor: number;
  /** Of the machine over the last minute. */
  load: number;
}

/** Says it on the terminal. */
export function reportMails(run: MailRun): void {
  const reads = ({ p99, refused }: Load): string =>
    `${milliseconds(p99)}${refused > 0 ? ` (**${refused} refused**)` : ''}`;
  const cells = [
    run.queue,
    run.due,
    seconds(run.plannedIn),
    reads(run.readsWhilePlanning),
    run.perMinute.toFixed(0),
    reads(run.readsWhileSending),
    run.floor.toFixed(0),
    (run.perMinute / run.floor).toFixed(2),
    run.lost,
    run.doubled,
    run.load.toFixed(1),
  ];
  console.log(
    `| queue | due at once | planned in | reads meanwhile, 99 % below | mails a minute | reads meanwhile, 99 % below | floor | ratio | lost | doubled | load of the machine |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| ${cells.join(' | ')} |
`,
  );
}
