import pg from 'pg';
import { DataSource } from 'typeorm';
import { Clock, UnitOfWork, databaseOptions, systemActor } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { UsersService, type NewUser } from './users.service.ts';

describe('letting somebody in', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let sources: DataSource[];
  let users: UsersService;
  let asApi: UsersService;
  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    sources = [database.ownerUrl, database.apiUrl].map(
      (url) => new DataSource(databaseOptions(url, [], { poolSize: 1 })),
    );
    for (const source of sources) await source.initialize();
    [users, asApi] = sources.map((source) => new UsersService(new UnitOfWork(source, new Clock()))) as [
      UsersService,
      UsersService,
    ];
  });
  afterAll(async () => {
    await owner.end();
    for (const source of sources) await source.destroy();
    await database.drop();
  });

  const somebody = (changes: Partial<NewUser> = {}): NewUser => ({
    name: 'A person',
    email: 'Person@Concord.example',
    role: 'officer',
    organisationId: null,
    password: 'long enough a password',
    ...changes,
  });
  const rows = async (sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> =>
    (await owner.query<Record<string, unknown>>(sql, parameters)).rows;

  it('writes who they are and what they sign in with, the password as argon2id and nowhere else', async () => {
    const user = await users.create(systemActor, somebody());
    expect(user).toMatchObject({ email: 'person@concord.example', role: 'officer', active: true, version: 1 });
    const [account] = await rows('SELECT * FROM auth.account WHERE user_id = $1', user.id);
    expect(account?.['password']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const [mirror] = await rows('SELECT * FROM auth."user" WHERE id = $1', user.id);
    expect(mirror).toMatchObject({ email: 'person@concord.example', name: 'A person' });
    const audited = await rows('SELECT after::text AS after FROM audit_entry WHERE record_id = $1', user.id);
    expect(audited).toHaveLength(1);
    expect(audited[0]?.['after']).not.toMatch(/argon2|person@concord/);
  });

  it('keeps the mirror in step when the name or the address changes', async () => {
    const user = await users.create(systemActor, somebody({ email: 'moves@concord.example' }));
    await owner.query(`UPDATE users SET email = 'moved@concord.example', name = 'Moved' WHERE id = $1`, [user.id]);
    const [mirror] = await rows('SELECT name, email FROM auth."user" WHERE id = $1', user.id);
    expect(mirror).toEqual({ name: 'Moved', email: 'moved@concord.example' });
  });

  it('refuses an address that is taken, however it is written', async () => {
    await users.create(systemActor, somebody({ email: 'taken@concord.example' }));
    const again = users.create(systemActor, somebody({ email: 'TAKEN@concord.example' }));
    await expect(again).rejects.toMatchObject({ code: 'USER.EXISTS' });
  });

  it.each([
    ['a short password', { password: 'elevenchars' }, 'USER.PASSWORD_TOO_SHORT'],
    ['a partner without an organisation', { role: 'partner' as const }, 'USER.ORGANISATION_REQUIRED'],
  ])('refuses %s', async (_, changes, code) => {
    const before = await rows('SELECT count(*) FROM users');
    await expect(
      users.create(systemActor, somebody({ email: 'no@concord.example', ...changes })),
    ).rejects.toMatchObject({ code });
    expect(await rows('SELECT count(*) FROM users')).toEqual(before);
  });

  it('is beyond the role that serves people, and leaves nothing half written', async () => {
    const admin = { ...systemActor, role: 'administrator' as const };
    await expect(asApi.create(admin, somebody({ email: 'half@concord.example' }))).rejects.toThrow(/permission denied/);
    expect(await rows(`SELECT 1 FROM users WHERE email = 'half@concord.example'`)).toEqual([]);
  });
});
