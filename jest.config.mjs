export default {
  projects: ['<rootDir>/libs/*/jest.config.mjs', '<rootDir>/apps/*/jest.config.mjs', '<rootDir>/tools/jest.config.mjs'],
  // finds what hangs; how fast a busy machine is, is nobody's failure
  testTimeout: 120_000,
};
