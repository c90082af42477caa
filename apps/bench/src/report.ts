/** What a run says: on the terminal, as JSON to compare with, and in its part of the page of the docs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Clock } from '@concord/platform';
import { format, resolveConfig } from 'prettier';
import {
  tableOfDocuments,
  tableOfExchange,
  tableOfFaults,
  tableOfFirstLoad,
  tableOfMails,
  tableOfPortfolios,
  type Documents,
  type Exchange,
  type Faults,
  type FirstLoad,
  type MailRun,
  type Portfolios,
} from './tables.ts';

const results = new URL('../../../bench/results/', import.meta.url);
const page = new URL('../../../docs/benchmarks.md', import.meta.url);

/** What each bench finds. */
export interface Findings {
  portfolio: Portfolios;
  'mails-postgres': MailRun;
  'mails-redis': MailRun;
  exchange: Exchange;
  documents: Documents;
  'first-load': FirstLoad;
  faults: Faults;
}

type Bench = keyof Findings;

interface Run<Found> {
  at: string;
  node: string;
  found: Found;
}

/** In the order of the page. */
const parts: { [B in Bench]: { title: string; command?: string; table: (found: Findings[B]) => string } } = {
  portfolio: { title: 'Pages and requests', table: tableOfPortfolios },
  'mails-postgres': { title: 'Mails, queue in PostgreSQL', table: tableOfMails },
  'mails-redis': { title: 'Mails, queue in Redis', table: tableOfMails },
  exchange: { title: 'Spreadsheets', table: tableOfExchange },
  documents: { title: 'Status reports', table: tableOfDocuments },
  'first-load': { title: 'The console, first load', table: tableOfFirstLoad },
  faults: {
    title: 'Under fault',
    command: 'npm run test:faults',
    table: (faults) => tableOfFaults(faults, [foundBy('mails-postgres'), foundBy('mails-redis')]),
  },
};

/** Keeps what was found in the place of the last run of the same bench, writes the page of all of them, and answers its part. */
export async function report<B extends Bench>(bench: B, found: Findings[B]): Promise<string> {
  const run: Run<Findings[B]> = { at: new Clock().machine().toISOString(), node: process.version, found };
  mkdirSync(results, { recursive: true });
  // in the form every file of the project has
  const form = await resolveConfig(resultOf(bench));
  writeFileSync(resultOf(bench), await format(JSON.stringify(run), { ...form, parser: 'json' }));
  const kept = (Object.keys(parts) as Bench[]).filter((name) => existsSync(resultOf(name)));
  writeFileSync(page, `${head}\n${kept.map(partOf).join('\n')}`);
  return partOf(bench);
}

/**
 * What was tried now takes the place of what was tried before under the same name; everything else stands as it was found.
 * @param order of all faults there are; what is none of them any more is left out
 */
export function reportFaults(tried: Faults, order: readonly string[]): Promise<string> {
  const before = foundBy('faults')?.found ?? { rows: [], leftOut: [] };
  const rows = new Map([...before.rows, ...tried.rows].map((row) => [`${row.fault} (${row.backend})`, row]));
  const triedNow = (line: string): boolean => tried.rows.some(({ fault }) => line.startsWith(`${fault}: `));
  return report('faults', {
    ...tried,
    rows: order.flatMap((name) => rows.get(name) ?? []),
    leftOut: [...new Set([...before.leftOut.filter((line) => !triedNow(line)), ...tried.leftOut])],
  });
}

const head = `# Measured

<!-- Written by the benches: each replaces its own part. -->

Each part is one run on one machine; a figure is worth its floor of the same run, not the figure of another machine. The ratio is how fast Concord is to how fast its floor is. \`npm run bench\` measures everything but the faults.
`;

function partOf<B extends Bench>(bench: B): string {
  const { at, node, found } = JSON.parse(readFileSync(resultOf(bench), 'utf8')) as Run<Findings[B]>;
  const { title, command = `npm run bench -- --only ${bench}`, table } = parts[bench];
  return `## ${title}

\`${command}\`, ${at.slice(0, 10)}, Node ${node}. ${table(found)}
`;
}

/** What another bench found last, and when. */
function foundBy<B extends Bench>(bench: B): { at: string; found: Findings[B] } | null {
  return existsSync(resultOf(bench)) ? (JSON.parse(readFileSync(resultOf(bench), 'utf8')) as Run<Findings[B]>) : null;
}

const resultOf = (bench: Bench): URL => new URL(`${bench}.json`, results);
