/**
 * The newest migration this code was written for (the number its name begins with). A process that finds the database
 * older says so at /readyz; a test of the command line, where the migrations live, keeps it true.
 */
export const SCHEMA_VERSION = 1764073000911;
