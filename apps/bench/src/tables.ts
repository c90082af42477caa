/** What each bench finds, and the table that says it. */
import type { Load } from './load.ts';

export interface Figure {
  what: string;
  concord: Load;
  floor: Load | null;
}

/** The pages and requests people wait for, on one size of portfolio. */
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

/** The same on a portfolio and on a hundredth of it. */
export interface Portfolios {
  small: Portfolio;
  large: Portfolio;
}

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

/** A spreadsheet of so many rows. */
export interface Exchange {
  rows: number;
  stretches: Stretch[];
}

/** So many reminders due at once. */
export interface MailRun {
  queue: 'postgres' | 'redis';
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

/** What was done to a portfolio of mails, so many times, and what became of them. */
export interface FaultFound {
  /** The row of the fault table it belongs to. */
  row: string;
  fault: string;
  backend: string;
  runs: number;
  expected: number;
  sent: number;
  unknown: number;
  failed: number;
  lost: number;
  doubled: number;
  broken: string[];
  measured: string[];
}

/** The whole fault table in one pass. */
export interface Faults {
  runs: number;
  /** What must happen, by row, in the order they are shown in. */
  promises: Readonly<Record<string, string>>;
  rows: FaultFound[];
  leftOut: string[];
}

export function tableOfPortfolios({ small, large }: Portfolios): string {
  const rows = large.figures.map((figure, index) => rowOf(figure, small.figures[index]));
  return `${large.agreements} agreements with ${large.agreements * 100} milestones; growth is the median time over that on ${small.agreements} agreements. The floor is \`node:http\` and \`pg\` with the same SQL and nothing else, asked by turns with Concord in the same run. Load of the machine: ${large.load.toFixed(1)}.

| what | a second | median | 99 % below | floor | ratio | growth |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

Made in ${seconds(large.madeIn)}; ready ${seconds(large.readyAfter)} after the second start; ${large.memory} MiB at rest, all processes, without the database.`;
}

function rowOf({ what, concord, floor }: Figure, smaller: Figure | undefined): string {
  return row([
    concord.refused > 0 ? `${what} (**${concord.refused} refused**)` : what,
    concord.perSecond.toFixed(0),
    milliseconds(concord.p50),
    milliseconds(concord.p99),
    floor ? floor.perSecond.toFixed(0) : '',
    floor ? (concord.perSecond / floor.perSecond).toFixed(2) : '',
    smaller ? (concord.p50 / smaller.concord.p50).toFixed(1) : '',
  ]);
}

export function tableOfExchange({ rows, stretches }: Exchange): string {
  return `A flat sheet of ${rows} rows. Each piece of work with the time it took, when the first byte came, its processor time, the memory it added and what 99 of 100 others waited at most meanwhile.

| what | took | first byte | processor | memory more | others waited, 99 % below | load |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${stretches.map(lineOf).join('\n')}`;
}

/** A piece of work in one line. */
export const lineOf = ({ what, took, first, cpu, growth, waited, load }: Stretch): string =>
  row([
    what,
    seconds(took),
    first === null ? '' : milliseconds(first),
    `${cpu.toFixed(1)} s`,
    `${growth} MiB`,
    milliseconds(waited),
    load.toFixed(1),
  ]);

export function tableOfMails(run: MailRun): string {
  const cells = [
    run.due,
    seconds(run.plannedIn),
    waited(run.readsWhilePlanning),
    run.perMinute.toFixed(0),
    waited(run.readsWhileSending),
    run.floor.toFixed(0),
    (run.perMinute / run.floor).toFixed(2),
    run.lost,
    run.doubled,
    run.load.toFixed(1),
  ];
  return `The floor is a bare loop that sends the same mails.

| due at once | planned in | reads meanwhile, 99 % below | mails a minute | reads meanwhile, 99 % below | floor | ratio | lost | doubled | load of the machine |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${row(cells)}`;
}

/** Handing over as many as are due at once takes no longer, and nobody who reads meanwhile waits longer. */
const LONGEST_MINUTES = 15;
const LONGEST_WAIT_MS = 500;

/** Every row of the fault table; that of many mails due at once is taken from the bench that measures it. */
export function tableOfFaults(
  { runs, promises, rows, leftOut }: Faults,
  many: readonly ({ at: string; found: MailRun } | null)[],
): string {
  const parts = Object.entries(promises).map(([name, promise]) => {
    const lines = rows.filter((one) => one.row === name).map(faultLine);
    return lines.length > 0 ? [row([`**${promise}**`, ...Array<string>(9).fill('')]), ...lines].join('\n') : null;
  });
  const missing = leftOut.length > 0 ? `\n\nLeft out: ${leftOut.join('; ')}.` : '';
  return `Each fault is done ${runs === 1 ? 'once' : `${runs} times`} on each queue, what takes minutes once, to real servers, by a seed. An oracle knows from the portfolio alone which mails must come, each once; what is unknown is settled by looking it up at the mail server.

| fault | queue | runs | expected | sent | unknown, settled | refused for good | lost | doubled | measured |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${[...parts, manyLines(many)].filter((part) => part !== null).join('\n')}${missing}`;
}

const faultLine = ({
  fault,
  backend,
  runs,
  expected,
  sent,
  unknown,
  failed,
  lost,
  doubled,
  broken,
  measured,
}: FaultFound): string =>
  row([
    fault,
    backend,
    runs,
    expected,
    sent,
    unknown,
    failed,
    lost,
    doubled,
    [...broken.map((why) => `**broken**: ${why}`), ...measured].join('; '),
  ]);

function manyLines(many: readonly ({ at: string; found: MailRun } | null)[]): string | null {
  const found = many.filter((run) => run !== null);
  if (found.length === 0) return null;
  const promise = `many due at once: all handed over within ${LONGEST_MINUTES} minutes, 99 % of reads within ${LONGEST_WAIT_MS} ms (\`npm run bench:mails\`)`;
  return [row([`**${promise}**`, ...Array<string>(9).fill('')]), ...found.map(manyLine)].join('\n');
}

function manyLine({
  at,
  found: {
    queue,
    due,
    perMinute,
    lost,
    doubled,
    readsWhileSending: { p99 },
  },
}: {
  at: string;
  found: MailRun;
}): string {
  const minutes = due / perMinute;
  const kept = minutes <= LONGEST_MINUTES && p99 <= LONGEST_WAIT_MS;
  const measured = `${kept ? '' : '**not kept**: '}handed over in ${minutes.toFixed(1)} minutes, 99 % of reads within ${milliseconds(p99)}; ${at.slice(0, 10)}`;
  return row([`${due} due at once`, queue, 1, due, due - lost, '', '', lost, doubled, measured]);
}

const waited = ({ p99, refused }: Load): string =>
  `${milliseconds(p99)}${refused > 0 ? ` (**${refused} refused**)` : ''}`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const seconds = (value: number): string => `${(value / 1_000).toFixed(1)} s`;
