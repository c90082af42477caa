/** The ground everything stands on; it knows no business word. */
export * from './config/index.ts';
export * from './embedded/index.ts';
export * from './logging/index.ts';
