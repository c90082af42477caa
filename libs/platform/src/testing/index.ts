/** For specs only. */
export * from './database.ts';
