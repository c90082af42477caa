/**
 * The part of this room that stands alone on a machine: settings, embedded database, log, mailbox. `concord start` keeps
 * only this in memory for as long as it looks after the others; it needs no framework for that.
 */
export * from './config/index.ts';
export * from './embedded/index.ts';
export * from './logging/index.ts';
export * from './mail/mail-sink.ts';
