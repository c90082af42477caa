// node tools/generate-docs.mjs: writes what is said about settings and lifecycles from the data they are; --check only compares
import './typescript/register.mjs';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const { listSettings } = await import('../libs/platform/src/config/index.ts');
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const settings = listSettings();
const defaultOf = ({ meta, defaultValue }) => meta.defaultText ?? defaultValue ?? '';

const example = [
  '# Settings of Concord. Nothing here is needed for `npm start`; copy what you change to .env.local.',
  '# Generated from libs/platform/src/config/settings.ts by `npm run docs`.',
  ...settings.map((setting) => {
    const { name, meta, defaultValue } = setting;
    return `\n# ${meta.description}\n# Must be ${meta.allowed}. Default: ${defaultOf(setting)}. Read by: ${meta.processes.join(', ')}.\n# ${name}=${defaultValue ?? ''}`;
  }),
  '',
].join('\n');

const page = [
  '# Configuration',
  '',
  'Concord is set by environment variables. `concord` also reads `.env.local` in the folder it is started in; the environment wins. An empty value counts as absent. A wrong value stops the start with one line that names the setting and what is allowed. Secrets appear in no message and no log.',
  '',
  'Generated from `libs/platform/src/config/settings.ts` by `npm run docs`.',
  '',
  '| Setting | Meaning | Must be | Default | Read by |',
  '| --- | --- | --- | --- | --- |',
  ...settings.map((setting) => {
    const { name, meta } = setting;
    return `| \`${name}\`${meta.secret ? ' (secret)' : ''} | ${meta.description} | ${meta.allowed} | ${defaultOf(setting)} | ${meta.processes.join(', ')} |`;
  }),
  '',
].join('\n');

const {
  agreementMachine,
  amendmentMachine,
  commitmentMachine,
  isDatedAct,
  isEndingAct,
  milestoneMachine,
  planRevisionMachine,
  progressReportMachine,
  statusReportMachine,
} = await import('../libs/contracts/src/machines.ts');

/** Of an agreement's steps some have a day of their own. */
const dayOf = (act) => (isDatedAct(act) ? [isEndingAct(act) ? 'its last day' : 'its first day'] : []);

/** One arrow a step; what it takes stands in the table below, because a diagram with everything shows nothing. */
const lifecycle = (name, first, machine, day = () => []) => [
  `## ${name}`,
  '',
  '```mermaid',
  'stateDiagram-v2',
  `  [*] --> ${first}`,
  ...machine.flatMap(({ act, from, to }) => from.map((state) => `  ${state} --> ${to}: ${act}`)),
  '```',
  '',
  '| Act | From | To | Permission | Asks for |',
  '| --- | --- | --- | --- | --- |',
  ...machine.map(({ act, from, to, permission, reason, asks: given = [], guards = [] }) => {
    const asks = [
      ...day(act),
      ...(reason ? ['a reason'] : []),
      ...given.map((what) => `a ${what}`),
      ...guards.map((guard) => `\`${guard}\``),
    ];
    return `| ${act} | ${from.join(', ')} | ${to} | \`${permission}\` | ${asks.join(', ')} |`;
  }),
  '',
];

const machines = [
  '# Lifecycles',
  '',
  'Generated from `libs/contracts/src/machines.ts` by `npm run docs`: the rules, the buttons and the tests read the same tables.',
  '',
  ...lifecycle('Agreement', 'draft', agreementMachine, dayOf),
  ...lifecycle('Amendment', 'draft', amendmentMachine),
  ...lifecycle('Commitment', 'proposed', commitmentMachine),
  ...lifecycle('Milestone', 'planned', milestoneMachine),
  ...lifecycle('Progress report', 'draft', progressReportMachine),
  ...lifecycle('Revision of the plan', 'proposed', planRevisionMachine),
  ...lifecycle('Status report', 'draft', statusReportMachine),
].join('\n');

const stale = [];
for (const [path, text] of Object.entries({
  '.env.example': example,
  'docs/configuration.md': page,
  'docs/machines.md': machines,
})) {
  if (existsSync(at(path)) && readFileSync(at(path), 'utf8') === text) continue;
  stale.push(path);
  if (process.argv.includes('--check')) continue;
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`${stale.join(', ')} no longer say what the code says: npm run docs`);
  process.exitCode = 1;
}
