/** The ground everything stands on; it knows no business word. */
export * from './clock/clock.ts';
export * from './clock/local-time.ts';
export * from './config/index.ts';
export * from './database/index.ts';
export * from './embedded/index.ts';
export * from './errors/domain-error.ts';
export * from './errors/field-errors.ts';
export * from './logging/index.ts';
export * from './scanner/scanner.ts';
export * from './storage/storage.ts';
export * from './jobs/index.ts';
export * from './mail/index.ts';
export * from './memory/heap.ts';
export * from './outbox/index.ts';
export * from './posting/index.ts';
export * from './sealing/sealing.ts';
export * from './audit/index.ts';
