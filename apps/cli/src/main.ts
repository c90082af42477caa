/**
 * The command line: what can be asked, and one line for what went wrong. What a command needs is loaded when it runs:
 * `start` stays in memory for days and must stay small.
 */
import { Command } from 'commander';
import { childEnvironment, ConfigError, loadConfig } from '@concord/platform/machine';
import { describeProblem } from './problem.ts';

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
  processes(concord);
  administration(concord);
  return concord;
}

function processes(concord: Command): void {
  concord
    .command('start')
    .description('everything on this machine: database, API, worker, console, mailbox')
    .action(async () => (await import('./start/start.ts')).start(loadConfig()));

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
    .action(async () => (await import('./migrate.ts')).migrate(loadConfig()));

  concord
    .command('demo')
    .description('put the demonstration into an empty database')
    .option('--scale <agreements>', 'and so many agreements beside it, a hundred milestones each')
    .action(async (options: unknown) => (await import('./demonstration/demo.ts')).demo(loadConfig(), options));
}

function administration(concord: Command): void {
  concord
    .command('user')
    .description('people who may sign in')
    .command('create')
    .description('let somebody in; without --password-stdin a password is generated and printed once')
    .requiredOption('--email <address>')
    .requiredOption('--name <name>')
    .requiredOption('--role <role>', 'administrator, manager, officer, viewer or partner')
    .option('--organisation <id>', 'whom a partner speaks for')
    .option('--language <code>', 'of mails and console')
    .option('--time-zone <zone>', 'IANA name')
    .option('--password-stdin', 'read the password from standard input')
    .action(async (options: unknown) => (await import('./user.ts')).createUser(loadConfig(), options));

  concord
    .command('import')
    .description('bring in a spreadsheet; with errors nothing is brought in, and each is named by its cell')
    .argument('<file>', 'a workbook (.xlsx) or a table (.csv)')
    .option('--dry-run', 'only say what it would do')
    .option('--as <email>', 'whose rights and name it has; without it the only administrator')
    .option('--dates <order>', 'how the file writes 03/04/2025: day_first or month_first')
    .option('--create-organisations', 'record organisations that are named and not known yet')
    .option('--leave-out-errors', 'bring in the other rows')
    .action(async (file: string, options: unknown) =>
      (await import('./exchange.ts')).importFile(loadConfig(), file, options),
    );

  concord
    .command('export')
    .description('write all that stands as one workbook, or as a folder of tables')
    .option('--format <format>', 'xlsx or csv')
    .option('--out <path>', 'the file, or the folder of tables')
    .option('--as <email>', 'whose rights it has; without it the only administrator')
    .action(async (options: unknown) => (await import('./exchange.ts')).exportPortfolio(loadConfig(), options));

  concord
    .command('audit')
    .description('the audit trail')
    .command('verify')
    .description('recompute every hash and name the first bad row and every missing tail')
    .action(async () => (await import('./audit.ts')).auditVerify(loadConfig()));

  concord
    .command('reminders')
    .description('what people are reminded of')
    .command('preview')
    .description('what goes out on a day, to whom and when, and what does not and why')
    .requiredOption('--on <date>', 'YYYY-MM-DD, a day of the readers’ calendars')
    .option('--agreement <id>', 'of one agreement alone')
    .option('--recipient <id>', 'to one contact alone')
    .action(async (options: unknown) => (await import('./reminders.ts')).previewReminders(loadConfig(), options));
}

/** The command line may not look into the other apps; it only names the file they start from. */
async function enter(app: 'api' | 'worker'): Promise<void> {
  await import(new URL(`../../${app}/dist/main.js`, import.meta.url).href);
}
