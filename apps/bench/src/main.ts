/**
 * `npm run bench`: everything that is measured, in one run on one machine, on the built product and databases of its own,
 * each figure beside its floor. Each bench keeps what it found in `bench/results` and writes its part of the page of the
 * docs. They judge nothing.
 *
 *   npm run bench -- 1000               another size of portfolio, and everything else by the same share
 *   npm run bench -- --only mails       the benches whose names begin so
 *   npm run bench -- --keep FOLDER      keeps the portfolios for the next run
 */
import { parseArgs } from 'node:util';
import { documents } from './documents.ts';
import { exchange } from './exchange.ts';
import { firstLoad } from './first-load.ts';
import { mails } from './mails.ts';
import { portfolios } from './portfolio.ts';
import { report, type Findings } from './report.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, keep: { type: 'string' } },
});
const agreements = Number(positionals[0] ?? 10_000);
if (!Number.isInteger(agreements) || agreements < 100)
  throw new Error('the bench takes a number of agreements, from 100');

type Measured = Exclude<keyof Findings, 'faults'>;

const benches: { [B in Measured]: () => Promise<Findings[B]> } = {
  portfolio: () => portfolios(agreements, values.keep),
  'mails-postgres': () => mails('postgres', agreements * 10),
  'mails-redis': () => mails('redis', agreements * 10),
  exchange: () => exchange(agreements * 5),
  documents: () => documents(Math.ceil(agreements * 0.15)),
  'first-load': firstLoad,
};

const chosen = (Object.keys(benches) as Measured[]).filter((name) => name.startsWith(values.only));
if (chosen.length === 0) throw new Error(`there are the benches ${Object.keys(benches).join(', ')}`);
const said: string[] = [];
for (const name of chosen)
  try {
    console.error(`${name} ...`);
    said.push(await report(name, await benches[name]()));
  } catch (error) {
    // what could be measured is worth keeping
    said.push(`## ${name}\n\nNot measured: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
console.log(said.join('\n'));
