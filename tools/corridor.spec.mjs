// The canary: lint must still fail on what the corridor forbids. It lints samples in a process of its own, as a person would.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const boundary = '@nx/enforce-module-boundaries';
const present = 'no-restricted-syntax';
const typed = '@typescript-eslint/no-floating-promises';
const forbidden = [
  // [what, file it pretends to be, text, rule that must fire]
  ['the platform looks into identity', 'libs/platform/src/index.ts', "import '@concord/identity';", boundary],
  ['contracts look into the platform', 'libs/contracts/src/index.ts', "import '@concord/platform';", boundary],
  ['the register looks into what follows it up', 'libs/register/src/index.ts', "import '@concord/followup';", boundary],
  ['identity looks into the register', 'libs/identity/src/index.ts', "import '@concord/register';", boundary],
  ['the register draws charts', 'libs/register/src/index.ts', "import '@concord/charts';", boundary],
  ['charts look into contracts', 'libs/charts/src/index.ts', "import '@concord/contracts';", boundary],
  ['the console looks into the register', 'apps/console/src/App.tsx', "import '@concord/register';", boundary],
  ['the console queries the database', 'apps/console/src/App.tsx', "import 'typeorm';", boundary],
  ['the console adds jobs', 'apps/console/src/App.tsx', "import 'bullmq';", boundary],
  ['the console takes a server framework', 'apps/console/src/App.tsx', "import '@nestjs/common';", boundary],
  ['the console speaks to PostgreSQL', 'apps/console/src/App.tsx', "import 'pg';", boundary],
  ['the API holds a queue', 'apps/api/src/main.ts', "import 'bullmq';", boundary],
  ['the API reaches into the worker', 'apps/api/src/main.ts', "import '@concord/worker';", boundary],
  ['a journey looks inside the product', 'apps/e2e/playwright.config.ts', "import '@concord/platform';", boundary],
  [
    'a library reaches another by its path',
    'libs/followup/src/index.ts',
    "import '../../register/src/index.ts';",
    boundary,
  ],
  [
    'what ships takes a fake',
    'libs/register/src/index.ts',
    "import '@concord/platform/testing';",
    'no-restricted-imports',
  ],
  [
    'what ships takes a fake of its own',
    'libs/platform/src/index.ts',
    "import './testing/index.ts';",
    'no-restricted-imports',
  ],
  ['a service reads the environment', 'libs/register/src/index.ts', "export const x = process.env['PORT'];", present],
  ['a service asks the machine for the time', 'libs/register/src/index.ts', 'export const x = new Date();', present],
  [
    'a service asks the machine for the time, in numbers',
    'libs/register/src/index.ts',
    'export const x = Date.now();',
    present,
  ],
  [
    'the settings ask the machine for the time',
    'libs/platform/src/config/config.ts',
    'export const x = Date.now();',
    present,
  ],
  [
    'a statement asks the database for the time',
    'libs/followup/src/index.ts',
    "export const x = 'SELECT id FROM delivery WHERE due_at <= now()';",
    present,
  ],
  [
    'a statement of the register asks the database for the time',
    'libs/register/src/index.ts',
    "export const x = 'UPDATE amendment SET applied_at = now()';",
    present,
  ],
  [
    'a statement made of parts asks the database for the day',
    'libs/followup/src/index.ts',
    'export const x = `SELECT id FROM ${process.title} WHERE due_on < current_date`;',
    present,
  ],
  ['a promise is left alone', 'libs/charts/src/index.ts', 'Promise.resolve(1);', typed],
  [
    'a type is given up',
    'libs/platform/src/index.ts',
    'export const x: any = 1;',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'an absence is denied',
    'libs/platform/src/index.ts',
    "export const x = 'a'.match(/a/)!;",
    '@typescript-eslint/no-non-null-assertion',
  ],
];
const allowed = [
  ['followup looks into the register', 'libs/followup/src/index.ts', "import '@concord/register';"],
  [
    'the console looks into contracts and charts',
    'apps/console/src/App.tsx',
    "import '@concord/contracts';\nimport '@concord/charts';",
  ],
  ['the settings read the environment', 'libs/platform/src/config/config.ts', "export const x = process.env['PORT'];"],
  [
    'a statement is told the time',
    'libs/followup/src/index.ts',
    "export const x = 'SELECT id FROM delivery WHERE due_at <= $1';",
  ],
  [
    'a column has the time of its row',
    'libs/followup/src/reports/report.entity.ts',
    "export const x = { default: () => 'now()' };",
  ],
  ['a given instant is parsed', 'libs/register/src/index.ts', "export const x = new Date('2026-01-01');"],
];

let rulesFired;
beforeAll(async () => {
  const samples = [...forbidden, ...allowed].map(([, file, text, rule]) => ({ file, text, typed: rule === typed }));
  const script = fileURLToPath(new URL('lint-samples.mjs', import.meta.url));
  const child = promisify(execFile)(process.execPath, [script], { maxBuffer: 1e7 });
  child.child.stdin.end(JSON.stringify(samples));
  rulesFired = JSON.parse((await child).stdout);
}, 240_000);

describe('lint refuses it when', () => {
  it.each(forbidden.map(([what, , , rule], index) => [what, rule, index]))('%s (%s)', (_what, rule, index) => {
    expect(rulesFired[index]).toContain(rule);
  });
});

describe('lint accepts it when', () => {
  it.each(allowed.map(([what], index) => [what, forbidden.length + index]))('%s', (_what, index) => {
    expect(rulesFired[index]).toEqual([]);
  });
});
