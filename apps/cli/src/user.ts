/** `concord user create`: how people come in. A real deployment begins with it. */
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { Language, Role, roles, type User } from '@concord/contracts';
import { UsersService } from '@concord/identity';
import { ConfigError, loadConfig, systemActor } from '@concord/platform';
import { asOwner } from './owner-session.ts';
import { withOwner } from './owner.ts';

const Answers = z.strictObject({
  email: z.email(),
  name: z.string().trim().min(1),
  role: Role,
  organisation: z.uuid().optional(),
  language: Language.optional(),
  timeZone: z.string().optional(),
  passwordStdin: z.boolean().optional(),
});

export function userCommand(concord: Command): void {
  concord
    .command('user')
    .description('people who may sign in')
    .command('create')
    .description('let somebody in; without --password-stdin a password is generated and printed once')
    .requiredOption('--email <address>')
    .requiredOption('--name <name>')
    .addOption(new Option('--role <role>').choices([...roles]).makeOptionMandatory())
    .option('--organisation <id>', 'whom a partner speaks for')
    .option('--language <code>', 'of mails and console')
    .option('--time-zone <zone>', 'IANA name')
    .option('--password-stdin', 'read the password from standard input')
    .action(async (options: unknown) => {
      const answers = readAnswers(options);
      const password = answers.passwordStdin
        ? (await text(process.stdin)).trim()
        : randomBytes(15).toString('base64url');
      const user = await withOwner(loadConfig(), (ownerUrl) => createUser(ownerUrl, answers, password));
      console.log(`${user.name} <${user.email}> may sign in as ${user.role}.`);
      if (!answers.passwordStdin) console.log(`Password: ${password}`);
    });
}

function readAnswers(options: unknown): z.infer<typeof Answers> {
  const parsed = Answers.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`--${String(issue?.path[0])}: ${issue?.message}`);
}

/** @throws DomainError USER.EXISTS, USER.PASSWORD_TOO_SHORT, USER.ORGANISATION_REQUIRED */
export function createUser(ownerUrl: string, answers: z.infer<typeof Answers>, password: string): Promise<User> {
  const { email, name, role, organisation, language, timeZone } = answers;
  return asOwner(ownerUrl, (unit) =>
    new UsersService(unit).create(systemActor, {
      email,
      name,
      role,
      organisationId: organisation ?? null,
      password,
      ...(language ? { language } : {}),
      ...(timeZone ? { timeZone } : {}),
    }),
  );
}
