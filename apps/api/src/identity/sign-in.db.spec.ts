import { systemActor } from '@concord/platform';
import { PASSWORD, TestApi } from '../testing/test-api.ts';

describe('signing in', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('officer@concord.example', 'officer');
    await api.user('gone@concord.example', 'officer');
    await api.user('guessed@concord.example', 'officer');
    await api.user('busy@concord.example', 'officer');
  });
  afterAll(() => api?.stop());

  it('opens a session in a cookie that no script can read', async () => {
    const answer = await api.signIn('Officer@concord.example').expect(200);
    const [cookie] = answer.get('Set-Cookie') ?? [];
    expect(cookie).toMatch(/^concord\.session_token=.+; HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain('Secure');
    expect(answer.body).toEqual({
      user: { id: expect.any(String), name: 'officer@concord.example', email: 'officer@concord.example' },
    });
    const me = await api.anybody.get('/api/auth/get-session').set('Cookie', String(cookie)).expect(200);
    expect(me.body.user.email).toBe('officer@concord.example');
  });

  it('answers a wrong password and an unknown account alike, in words of the language asked for', async () => {
    const wrong = await api.signIn('officer@concord.example', 'not the password').set('Accept-Language', 'fr');
    const unknown = await api.signIn('nobody@concord.example', PASSWORD).set('Accept-Language', 'fr');
    expect(wrong.status).toBe(401);
    expect(wrong.type).toBe('application/problem+json');
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body).toMatchObject({ code: 'SESSION.REFUSED', status: 401, title: 'Non connecté' });
  });

  it('spends the same work on an unknown account as on a wrong password', async () => {
    const spent = async (email: string): Promise<number> => {
      const before = process.cpuUsage();
      await api.signIn(email, 'not the password');
      return process.cpuUsage(before).user;
    };
    let [known, unknown] = [0, 0];
    // in turns, after a first time for both: what the machine learns or does beside it is shared
    for (let n = 0; n <= 8; n++) {
      const turn = [await spent('busy@concord.example'), await spent('unheard-of@concord.example')] as const;
      if (n > 0) [known, unknown] = [known + turn[0], unknown + turn[1]];
    }
    expect(unknown / known).toBeGreaterThan(0.7);
    expect(unknown / known).toBeLessThan(1.5);
  });

  it('refuses a closed account, and its open sessions end', async () => {
    const session = await api.as('gone@concord.example');
    await session.get('/api/v1/users').expect(200);
    const { rows } = await api.owner.query(`SELECT id FROM users WHERE email = 'gone@concord.example'`);
    await api.users.deactivate(systemActor, rows[0].id);
    await session.get('/api/v1/users').expect(401);
    const again = await api.signIn('gone@concord.example').expect(401);
    expect(again.body.code).toBe('SESSION.REFUSED');
    expect(again.get('Set-Cookie')).toBeUndefined();
  });

  it('ends with signing out', async () => {
    const session = await api.as('officer@concord.example');
    await session.post('/api/auth/sign-out').expect(200);
    await session.get('/api/v1/users').expect(401);
  });

  it('lets ten failures through, however many come at once, and then refuses even the right password', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 15 }, () => api.signIn('guessed@concord.example', 'a wrong guess')),
    );
    const statuses = guesses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    const limited = await api.signIn('guessed@concord.example').expect(429);
    expect(limited.body.code).toBe('REQUEST.TOO_MANY');
    expect(Number(limited.get('Retry-After'))).toBeGreaterThan(0);
    expect(limited.type).toBe('application/problem+json');
  });

  it('never counts sign-ins that succeed', async () => {
    for (let n = 0; n < 12; n++) await api.signIn('officer@concord.example').expect(200);
  });

  it('is refused from a page of another origin', async () => {
    const answer = await api.anybody
      .post('/api/auth/sign-in/email')
      .set('Origin', 'https://evil.example')
      .send({ email: 'officer@concord.example', password: PASSWORD });
    expect(answer.status).toBe(403);
  });

  it('says which field is wrong', async () => {
    const answer = await api.anybody.post('/api/auth/sign-in/email').send({ email: 'x', extra: 1 }).expect(400);
    expect(answer.body.errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code])).toEqual([
      ['/email', 'format'],
      ['/password', 'required'],
      ['/extra', 'unknown'],
    ]);
  });

  it.each(['/api/auth/sign-up/email', '/api/auth/list-sessions', '/api/auth/ok', '/api/auth/verify-email'])(
    'leaves %s of better-auth unreachable',
    async (path) => {
      await api.anybody.get(path).expect(404);
      await api.anybody.post(path).send({}).expect(404);
    },
  );

  it('does not believe a cookie it has not signed', async () => {
    const answer = await api.signIn('officer@concord.example').expect(200);
    const cookie = String(answer.get('Set-Cookie')?.[0]).split(';')[0] ?? '';
    await api.anybody.get('/api/v1/users').set('Cookie', cookie).expect(200);
    const token = decodeURIComponent(cookie.split('=').slice(1).join('=')).split('.')[0] ?? '';
    await api.anybody.get('/api/v1/users').set('Cookie', `concord.session_token=${token}.AAAA`).expect(401);
    await api.anybody.get('/api/v1/users').set('Cookie', `concord.session_token=${token}`).expect(401);
  });

  it('leaves no password, token or address of an account in the log', () => {
    const everything = api.log.join('\n');
    expect(everything.length).toBeGreaterThan(0);
    for (const secret of [PASSWORD, 'a wrong guess', 'session_token', 'guessed@concord.example'])
      expect(everything).not.toContain(secret);
  });
});
