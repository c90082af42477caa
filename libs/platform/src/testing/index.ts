/** For specs only. */
export * from './database.ts';
export * from './scripted-smtp.ts';
