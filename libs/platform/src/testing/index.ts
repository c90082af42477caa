/** For specs only. */
export * from './database.ts';
export * from './scripted-receiver.ts';
export * from './scripted-smtp.ts';
export * from './scripted-clamd.ts';
