/** The system of record: what was promised, by whom, in which words, and what has been done. */
export * from './entities.ts';
