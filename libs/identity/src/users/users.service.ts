import { Inject, Injectable } from '@nestjs/common';
import type { Language, ListQuery, Page, Role, User } from '@concord/contracts';
import {
  UnitOfWork,
  insertRow,
  listRows,
  refuseField,
  updateRow,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
} from '@concord/platform';
import { hashPassword, requireLongPassword } from '../sign-in/passwords.ts';

/** Somebody who is let in; by invitation only, there is no other way. */
export interface NewUser {
  /** Chosen by the caller where other records already name it. */
  id?: string;
  name: string;
  email: string;
  role: Role;
  /** Required for a partner. */
  organisationId: string | null;
  language?: Language;
  /** IANA name. */
  timeZone?: string;
  password: string;
}

interface UserRow extends StoredRow {
  name: string;
  email: string;
  role: Role;
  organisation_id: string | null;
  language: Language;
  time_zone: string;
  active: boolean;
}

const source: ListSource = {
  select:
    'u.id, u.version, u.created_at, u.updated_at, u.name, u.email, u.role, u.organisation_id, u.language, u.time_zone, u.active',
  from: 'users u',
  id: 'u.id',
  columns: { role: 'u.role', name: 'u.name', email: 'u.email', createdAt: 'u.created_at' },
  conditions: { active: 'u.active' },
  search: 'u.name ILIKE $q OR u.email ILIKE $q',
};

/**
 * The people who may sign in. Table `users` is the truth; schema `auth` holds what sign-in needs of it and is written in
 * the same transaction, so that neither ever stands without the other.
 */
@Injectable()
export class UsersService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /**
   * Lets somebody in. Only the owner of the database may (the command line): the API's role cannot write passwords.
   * @throws DomainError USER.EXISTS, USER.PASSWORD_TOO_SHORT, USER.ORGANISATION_REQUIRED
   */
  async create(actor: Actor, input: NewUser): Promise<User> {
    requireAcceptable(input);
    const passwordHash = await hashPassword(input.password);
    return this.work.write(actor, (tx) => this.add(tx, input, passwordHash));
  }

  /** Closes somebody out: the account stays as the author of what it wrote, its sessions end in the same transaction. */
  async deactivate(actor: Actor, id: string): Promise<User> {
    return this.work.write(actor, async (tx) => {
      const user = await findUser(tx, id);
      await updateRow(tx, 'users', user.id, { active: false });
      await tx.affect('DELETE FROM auth.session WHERE user_id = $1', [id]);
      return toUser(await findUser(tx, id));
    });
  }

  list(actor: Actor, query: ListQuery): Promise<Page<User>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<UserRow>(tx, source, query);
      return { data: rows.map(toUser), ...rest };
    });
  }

  private async add(tx: Tx, { password: _, ...input }: NewUser, passwordHash: string): Promise<User> {
    const email = input.email.toLowerCase();
    const [taken] = await tx.query('SELECT 1 FROM users WHERE email = $1', [email]);
    if (taken) throw refuseField('/email', 'USER.EXISTS');
    const id = await insertRow(tx, 'users', { ...input, email });
    await tx.affect(`INSERT INTO auth."user" (id, name, email, email_verified) VALUES ($1, $2, $3, true)`, [
      id,
      input.name,
      email,
    ]);
    await tx.affect(
      `INSERT INTO auth.account (user_id, account_id, provider_id, password) VALUES ($1, $2, 'credential', $3)`,
      [id, id, passwordHash],
    );
    return toUser(await findUser(tx, id));
  }
}

function requireAcceptable({ password, role, organisationId }: NewUser): void {
  requireLongPassword(password);
  if (role === 'partner' && !organisationId) throw refuseField('/organisationId', 'USER.ORGANISATION_REQUIRED');
}

const findUser = async (tx: Tx, id: string): Promise<UserRow> => await readRow<UserRow>(tx, source, id);

const toUser = (row: UserRow): User => ({
  allowedActions: [],
  name: row.name,
  email: row.email,
  role: row.role,
  organisationId: row.organisation_id,
  language: row.language,
  timeZone: row.time_zone,
  active: row.active,
  ...storedOf(row),
});
