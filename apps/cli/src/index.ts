export { runMigrations, type RuntimeUrls } from './migrate.ts';
