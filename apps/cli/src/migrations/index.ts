/** Every migration, oldest first; frozen once merged. Classes, not globs: the list is the same however it is run. */
import type { MigrationInterface } from 'typeorm';

export const migrations: (new () => MigrationInterface)[] = [];
