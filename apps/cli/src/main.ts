/** The command line: it reads the settings, says what went wrong in one line, and leaves the work to the rooms. */
import { Command } from 'commander';
import { childEnvironment, ConfigError, loadConfig } from '@concord/platform';
import { auditCommand } from './audit.ts';
import { describeProblem } from './problem.ts';
import { runMigrations } from './migrate.ts';
import { withOwner } from './owner.ts';
import { start } from './start/start.ts';
import { userCommand } from './user.ts';

/** Runs one command; sets the exit code. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...argv]);
  } catch (error) {
    const detail = childEnvironment({})['LOG_LEVEL'] === 'debug' && error instanceof Error ? `\n${error.stack}` : '';
    console.error(`concord: ${describeProblem(error)}${detail}`);
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  }
}

function program(): Command {
  const concord = new Command('concord')
    .description('Keeps what partners promised and what was done, and reminds the people who owe something.')
    .showHelpAfterError();

  concord
    .command('start')
    .description('everything on this machine: database, API, worker, console, mailbox')
    .action(() => start(loadConfig()));

  // the two processes of a deployment; they read their settings themselves
  concord
    .command('api')
    .description('one API process')
    .action(() => enter('api'));
  concord
    .command('worker')
    .description('one worker process')
    .action(() => enter('worker'));

  concord
    .command('migrate')
    .description('bring the database to the present shape; safe to repeat')
    .action(async () => {
      const config = loadConfig();
      await withOwner(config, (ownerUrl) =>
        runMigrations(ownerUrl, { concord_api: config.databaseApiUrl, concord_worker: config.databaseWorkerUrl }),
      );
      console.log('The database is up to date.');
    });

  userCommand(concord);
  auditCommand(concord);
  return concord;
}

/** The command line may not look into the other apps; it only names the file they start from. */
async function enter(app: 'api' | 'worker'): Promise<void> {
  await import(new URL(`../../${app}/dist/main.js`, import.meta.url).href);
}
