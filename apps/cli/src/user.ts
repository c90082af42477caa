/** `concord user create`: how people come in. A real deployment begins with it. */
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { Language, Role, TimeZone } from '@concord/contracts';
import { UsersService } from '@concord/identity';
import { ConfigError, systemActor, type Config } from '@concord/platform';
import { ContactsService } from '@concord/register';
import { asOwner } from './owner-session.ts';
import { withOwner } from './owner.ts';

const Answers = z.strictObject({
  email: z.email(),
  name: z.string().trim().min(1),
  role: Role,
  organisation: z.uuid().optional(),
  language: Language.optional(),
  timeZone: TimeZone.optional(),
  passwordStdin: z.boolean().optional(),
});

/**
 * Lets somebody in and says so; a generated password is printed once and kept nowhere.
 * @param options as given on the command line
 * @throws ConfigError naming a wrong option; DomainError USER.EXISTS, USER.PASSWORD_TOO_SHORT, USER.ORGANISATION_REQUIRED
 */
export async function createUser(config: Config, options: unknown): Promise<void> {
  const { organisation, language, timeZone, passwordStdin, ...person } = readAnswers(options);
  const password = passwordStdin ? (await text(process.stdin)).trim() : randomBytes(15).toString('base64url');
  const input = {
    ...person,
    password,
    organisationId: organisation ?? null,
    ...(language ? { language } : {}),
    ...(timeZone ? { timeZone } : {}),
  };
  const user = await withOwner(config, (ownerUrl) =>
    asOwner(ownerUrl, async (unit) => {
      const created = await new UsersService(unit).create(systemActor, input);
      const { id: userId, organisationId, name, email, language: reads, timeZone: lives } = created;
      if (organisationId)
        await new ContactsService(unit).joinAccount(systemActor, {
          userId,
          organisationId,
          name,
          email,
          language: reads,
          timeZone: lives,
        });
      return created;
    }),
  );
  console.log(`${user.name} <${user.email}> may sign in as ${user.role}.`);
  if (!passwordStdin) console.log(`Password: ${password}`);
}

function readAnswers(options: unknown): z.infer<typeof Answers> {
  const parsed = Answers.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`--${String(issue?.path[0])}: ${issue?.message}`);
}
