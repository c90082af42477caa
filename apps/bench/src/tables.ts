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

/** A spreadsheet of so many rows, and one of a hundredth of them. */
export interface Exchange {
  rows: number;
  stretches: Stretch[];
  smaller?: Exchange;
}

/** So many status reports typeset by one process. Milliseconds, MiB. */
export interface Documents {
  many: number;
  concord: { p50: number; p99: number };
  floor: { p50: number; p99: number };
  /** Of the process when it was warm, and when it had set them all. */
  warm: number;
  memory: number;
}

/** The console in a browser that was never here. Bytes, milliseconds. */
export interface FirstLoad {
  bytes: number;
  painted: number;
  floor: number;
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
  /** By which it was done. */
  seeds: number[];
  /** The day. */
  on: string;
  expected: number;
  sent: number;
  unknown: number;
  failed: number;
  lost: number;
  doubled: number;
  broken: string[];
  measured: string[];
}

/** The whole fault table. */
export interface Faults {
  /** What must happen, by row, in the order they are shown in. */
  promises: Readonly<Record<string, string>>;
  rows: FaultFound[];
  leftOut: string[];
}

/** A figure beside what it is held against. */
interface Row {
  what: string;
  figure: string;
  floor?: string;
  /** How fast Concord is to how fast its floor is. */
  ratio?: number;
  /** Time, or memory, to that on a hundredth. */
  growth?: number;
  /** What else was seen. */
  beside?: string;
}

/** What a figure is to reach. */
const reaches: Readonly<Record<string, string>> = {
  'milestones, 25 rows, without total': '≥ 0.5 of the floor',
  'milestones, 25 rows, with total': '≥ 0.6 of the floor',
  'portfolio dashboard': 'median ≤ 10 ms, growth ≤ 1.5',
  'log progress, many agreements': '≥ 400 a second, 99 % ≤ 100 ms',
  'log progress, one agreement': 'growth 1',
  'log progress, many agreements, percent moves': '≥ 400 a second, 99 % ≤ 100 ms',
  'log progress, one agreement, percent moves': 'growth 1',
  'health of one agreement, judged anew': 'growth 1',
  'second start': '≤ 8 s',
  'memory at rest': '≤ 600 MB',
  'made anew': '≤ 300 s',
  'reminders planned': '≤ 60 s, reads 99 % ≤ 500 ms',
  'mails handed over': '≥ 30000 a minute, ≥ 0.5 of the floor',
  'dry run (csv)': '≤ 20 s, ≤ 400 MB',
  'dry run (xlsx)': '≤ 20 s, ≤ 400 MB',
  'commit (csv)': '≤ 30 s, ≤ 400 MB',
  'commit (xlsx)': '≤ 30 s, ≤ 400 MB',
  'milestones.csv': 'first byte ≤ 500 ms, ≤ 100 MB',
  'milestones.xlsx': 'first byte ≤ 500 ms, ≤ 100 MB',
  'portfolio.xlsx': 'first byte ≤ 500 ms, ≤ 100 MB',
  'status report': '≤ 60 ms',
  'memory of its process': '≤ 500 MB',
  'first load': '≤ 450 kB',
  'largest paint': '≤ 1.5 s',
};

const tableOf = (rows: readonly Row[]): string => `| what | figure | to reach | floor | ratio | growth | beside it |
| --- | ---: | --- | ---: | ---: | ---: | --- |
${rows.map(rowOf).join('\n')}`;

const rowOf = ({ what, figure, floor = '', ratio, growth, beside = '' }: Row): string =>
  row([what, figure, reaches[what] ?? '', floor, ratio?.toFixed(2) ?? '', growth?.toFixed(1) ?? '', beside]);

export function tableOfPortfolios({ small, large }: Portfolios): string {
  return `${large.agreements} agreements with ${large.agreements * 100} milestones; growth is the median time over that on ${small.agreements} agreements. The floor is \`node:http\` and \`pg\` with the same SQL and nothing else, asked by turns with Concord in the same run. Load of the machine: ${large.load.toFixed(1)}.

${tableOf([
  ...large.figures.map((figure) =>
    rowOfFigure(
      figure,
      small.figures.find(({ what }) => what === figure.what),
    ),
  ),
  { what: 'second start', figure: seconds(large.readyAfter), growth: large.readyAfter / small.readyAfter },
  {
    what: 'memory at rest',
    figure: `${large.memory} MiB`,
    growth: large.memory / small.memory,
    beside: 'all processes, without the database',
  },
  { what: 'made anew', figure: seconds(large.madeIn) },
])}`;
}

function rowOfFigure({ what, concord, floor }: Figure, smaller: Figure | undefined): Row {
  const refused = concord.refused > 0 ? `, **${concord.refused} refused**` : '';
  return {
    what,
    figure: perSecond(concord),
    ...(floor ? { floor: perSecond(floor), ratio: concord.perSecond / floor.perSecond } : {}),
    ...(smaller ? { growth: concord.p50 / smaller.concord.p50 } : {}),
    beside: `median ${milliseconds(concord.p50)}, 99 % below ${milliseconds(concord.p99)}${refused}`,
  };
}

export const tableOfDocuments = ({ many, concord, floor, warm, memory }: Documents): string =>
  `${many} status reports of six areas, forty milestones and two charts, no two alike, by one process. The floor is the engine alone, given the finished pages; growth of the memory is since the process was warm.

${tableOf([
  {
    what: 'status report',
    figure: milliseconds(concord.p50),
    floor: milliseconds(floor.p50),
    ratio: floor.p50 / concord.p50,
    beside: `99 % below ${milliseconds(concord.p99)}`,
  },
  { what: 'memory of its process', figure: `${memory} MiB`, growth: memory / warm },
])}`;

export const tableOfFirstLoad = ({ bytes, painted, floor }: FirstLoad): string =>
  `Chromium with nothing in its cache, up to the first screen. The floor is a page of one heading from \`node:http\`.

${tableOf([
  { what: 'first load', figure: `${(bytes / 1_000).toFixed(0)} kB`, beside: 'everything, as it comes over the wire' },
  { what: 'largest paint', figure: milliseconds(painted), floor: milliseconds(floor), ratio: floor / painted },
])}`;

export function tableOfExchange({ rows, stretches, smaller }: Exchange): string {
  return `A flat sheet of ${rows} rows. Beside each piece of work its processor time, the memory it added and what 99 of 100 others waited at most meanwhile. Growth is the time a row takes over that in ${smaller ? `a sheet of ${smaller.rows}` : 'a small sheet'}.

${tableOf(
  stretches.map((stretch) => {
    const small = smaller?.stretches.find(({ what }) => what === stretch.what);
    return {
      ...rowOfStretch(stretch),
      ...(smaller && small ? { growth: stretch.took / rows / (small.took / smaller.rows) } : {}),
    };
  }),
)}`;
}

/** A piece of work in one line. */
export const lineOf = (stretch: Stretch): string => rowOf(rowOfStretch(stretch));

const rowOfStretch = ({ what, took, first, cpu, growth, waited, load }: Stretch): Row => ({
  what,
  figure: seconds(took),
  beside: [
    ...(first === null ? [] : [`first byte ${milliseconds(first)}`]),
    `processor ${cpu.toFixed(1)} s`,
    `${growth} MiB more`,
    `others ${milliseconds(waited)}`,
    `load ${load.toFixed(1)}`,
  ].join(', '),
});

export const tableOfMails = (run: MailRun): string =>
  `${run.due} reminders due at once, two workers. The floor is a bare loop that sends the same mails.

${tableOf([
  {
    what: 'reminders planned',
    figure: seconds(run.plannedIn),
    beside: `reads 99 % below ${waited(run.readsWhilePlanning)}`,
  },
  {
    what: 'mails handed over',
    figure: `${run.perMinute.toFixed(0)} /min`,
    floor: `${run.floor.toFixed(0)} /min`,
    ratio: run.perMinute / run.floor,
    beside: `reads 99 % below ${waited(run.readsWhileSending)}, lost ${run.lost}, doubled ${run.doubled}, load ${run.load.toFixed(1)}`,
  },
])}`;

/** Handing over as many as are due at once takes no longer, and nobody who reads meanwhile waits longer. */
const LONGEST_MINUTES = 15;
const LONGEST_WAIT_MS = 500;

/** Every row of the fault table; that of many mails due at once is taken from the bench that measures it. */
export function tableOfFaults(
  { promises, rows, leftOut }: Faults,
  many: readonly ({ at: string; found: MailRun } | null)[],
): string {
  const parts = Object.entries(promises).map(([name, promise]) => {
    const lines = rows.filter((one) => one.row === name).map(faultLine);
    return lines.length > 0 ? [promiseLine(promise), ...lines].join('\n') : null;
  });
  const missing = leftOut.length > 0 ? `\n\nLeft out: ${leftOut.join('; ')}.` : '';
  return `Each fault is done to real servers, by a seed; its line says how many runs stand behind it, and \`--seed\` does one of them again. An oracle knows from the portfolio alone which mails must come, each once; what is unknown is settled by looking it up at the mail server.

| fault | queue | runs | seeds | on | expected | sent | unknown, settled | refused for good | lost | doubled | measured |
| --- | --- | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${[...parts, manyLines(many)].filter((part) => part !== null).join('\n')}${missing}`;
}

const promiseLine = (promise: string): string => row([`**${promise}**`, ...Array<string>(11).fill('')]);

const faultLine = ({
  fault,
  backend,
  runs,
  seeds,
  on,
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
    seeds.join(', '),
    on,
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
  const promise = `many due at once: all handed over within ${LONGEST_MINUTES} minutes, 99 % of reads within ${LONGEST_WAIT_MS} ms (\`npm run bench -- --only mails\`)`;
  return [promiseLine(promise), ...found.map(manyLine)].join('\n');
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
  const measured = `${kept ? '' : '**not kept**: '}handed over in ${minutes.toFixed(1)} minutes, 99 % of reads within ${milliseconds(p99)}`;
  return row([`${due} due at once`, queue, 1, '', at.slice(0, 10), due, due - lost, '', '', lost, doubled, measured]);
}

const waited = ({ p99, refused }: Load): string =>
  `${milliseconds(p99)}${refused > 0 ? ` (**${refused} refused**)` : ''}`;
const perSecond = (load: Load): string => `${load.perSecond.toFixed(0)} /s`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const seconds = (value: number): string => `${(value / 1_000).toFixed(1)} s`;
