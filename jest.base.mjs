// NestJS 12 is ESM only, so jest runs ESM: NODE_OPTIONS=--experimental-vm-modules (the root .env sets it for nx, tools/test.mjs for npm)
const swc = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true, tsx: syntax === 'tsx' },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
  },
];

/** For rooms that need no database. Workspace libraries resolve to their sources, so nothing is built to be tested. */
export const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@concord/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/out-tsc'],
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
  transform: { '^.+\\.ts$': swc('ts'), '^.+\\.tsx$': swc('tsx') },
};

/** For rooms with database tests: one throw-away PostgreSQL per run, one clone of its migrated template per spec file. */
export const withDatabase = {
  ...base,
  globalSetup: new URL('tools/test-cluster/setup.mjs', import.meta.url).pathname,
  globalTeardown: new URL('tools/test-cluster/teardown.mjs', import.meta.url).pathname,
};
