import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier/flat';
import tseslint from 'typescript-eslint';

/** The corridor: which rooms a room may look into. Only to the left, and never a '*' row: one such row disarms the rule. */
const corridor = {
  contracts: [],
  charts: [],
  platform: ['contracts'],
  identity: ['contracts', 'platform'],
  register: ['contracts', 'platform', 'identity'],
  followup: ['contracts', 'platform', 'identity', 'register', 'charts'],
  api: ['contracts', 'platform', 'identity', 'register', 'followup'],
  worker: ['contracts', 'platform', 'identity', 'register', 'followup'],
  cli: ['contracts', 'platform', 'identity', 'register', 'followup'],
  bench: ['contracts', 'platform', 'identity', 'register', 'followup'],
  console: ['contracts', 'charts'],
  e2e: ['contracts'],
  tools: [],
};

const bannedInConsole = ['typeorm', 'bullmq', '@nestjs/*', 'pg', 'ioredis', 'nodemailer', 'pino', 'node:*'];
const bannedInPure = [...bannedInConsole, 'react', 'react-dom', 'react-admin', '@mui/*'];
// what is to be done is written into the database; the API goes on where the queue does not answer
const bannedInApi = ['bullmq'];
const banned = { console: bannedInConsole, contracts: bannedInPure, charts: bannedInPure, api: bannedInApi };

const depConstraints = Object.entries(corridor).map(([room, seen]) => ({
  sourceTag: `room:${room}`,
  onlyDependOnLibsWithTags: seen.map((name) => `room:${name}`),
  ...(banned[room] ? { bannedExternalImports: banned[room] } : {}),
}));

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in libs/platform/src/config only: take the Config.',
};
const now = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The present is read in libs/platform/src/clock only: take the Clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The present is read in libs/platform/src/clock only: take the Clock.',
  },
];
const asksForNow = String.raw`/\b(now|clock_timestamp)\(\)|\bcurrent_(date|timestamp)\b/i`;
const sqlNow = [`TemplateElement[value.raw=${asksForNow}]`, `Literal[value=${asksForNow}]`].map((selector) => ({
  selector,
  message: 'A statement is told what time it is: pass the now of the unit of work.',
}));
const testingOnlyInSpecs = {
  patterns: [
    {
      group: ['@concord/*/testing', '**/testing/*.ts', '**/testing/**/*.ts'],
      message: 'Builders and fakes are for specs; what ships never sees them.',
    },
  ],
  paths: [
    { name: 'node:process', message: 'Use the global process; its environment belongs to libs/platform/src/config.' },
  ],
};

const source = ['{apps,libs}/*/src/**/*.{ts,tsx}'];
const specs = ['**/*.spec.{ts,tsx}', '**/testing/**/*.ts'];
const outsideTheHouse = ['apps/e2e/**', 'apps/bench/**'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/out-tsc/**', '**/.nx/**', '**/test-results/**', '**/coverage/**', '.data/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: source, rules: { 'no-restricted-syntax': ['error', environment, ...now] } },
  {
    // what takes the audit's own instant takes it from the audit
    files: ['libs/{register,followup,identity}/src/**/*.ts'],
    // the default of a column is the database's own
    ignores: ['**/*.entity.ts'],
    rules: { 'no-restricted-syntax': ['error', environment, ...now, ...sqlNow] },
  },
  { files: ['libs/platform/src/config/**'], rules: { 'no-restricted-syntax': ['error', ...now] } },
  {
    files: ['libs/platform/src/clock/**', 'apps/console/src/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', environment] },
  },
  { files: [...specs, ...outsideTheHouse], rules: { 'no-restricted-syntax': 'off' } },
  { files: source, ignores: specs, rules: { 'no-restricted-imports': ['error', testingOnlyInSpecs] } },
  // TypeORM fills an entity's columns, the constructor does not
  { files: ['**/*.entity.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  // the terminal is what the command line, the bench and the journeys talk to
  { files: ['apps/{cli,bench,e2e}/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'globalThis',
          'Buffer',
          'fetch',
          'AbortSignal',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.spec.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['describe', 'it', 'test', 'expect', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  prettier,
);
