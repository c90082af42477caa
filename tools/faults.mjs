// npm run test:faults [-- --short] [--runs N] [--seed N] [--only TEXT [--record]]: what becomes of every mail when things
// break. The whole of it, and with --record a part, also writes bench/results/faults.json and its part of docs/benchmarks.md.
import './typescript/register.mjs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    runs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});
const { runMigrations } = await import('@concord/cli');
const { runFaults } = await import('../apps/worker/src/testing/faults/suite.ts');
const { faultRows, faults } = await import('../apps/worker/src/testing/faults/faults.ts');
const { reportFaults } = await import('../apps/bench/src/report.ts');

const { ok, leftOut, rows } = await runFaults({
  migrate: runMigrations,
  short: values.short,
  runs: Number(values.runs ?? (values.short ? 1 : 3)),
  seed: Number(values.seed),
  ...(values.only ? { only: values.only } : {}),
  say: (line) => console.log(line),
});
const order = faults.flatMap(({ name, backends }) => backends.map((backend) => `${name} (${backend})`));
if (values.record || (!values.short && !values.only))
  console.log(await reportFaults({ promises: faultRows, rows, leftOut }, order));
if (leftOut.length > 0) console.log(`\nLeft out:\n${leftOut.map((line) => `- ${line}`).join('\n')}`);
// where everything must be proven, what could not be tried is a failure
process.exit(ok && !(process.env.CI && leftOut.length > 0) ? 0 : 1);
