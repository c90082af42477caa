/** For specs only. */
export * from './delivery.rig.ts';
