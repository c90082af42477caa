/** For specs only. */
export * from './actor.ts';
export * from './builders.ts';
export * from './importing.ts';
export * from './milestone-rows.ts';
export * from './register.rig.ts';
export * from './statement-count.ts';
export * from './test-clock.ts';
