import { PASSWORD, TestApi } from '../testing/test-api.ts';

const credentials = { email: 'officer@concord.example', password: PASSWORD };

describe('where people sign in from', () => {
  let api: TestApi;
  const start = async (environment: Record<string, string>): Promise<void> => {
    api = await TestApi.start(environment);
    await api.user('officer@concord.example', 'officer');
  };
  afterEach(() => api?.stop());

  const signInFrom = (origin: string) =>
    api.anybody
      .post('/api/auth/sign-in/email')
      .set('Origin', origin)
      .set('X-Forwarded-For', '203.0.113.9')
      .send(credentials);
  const addresses = async (): Promise<unknown[]> => {
    const { rows } = await api.owner.query('SELECT ip_address FROM auth.session');
    return rows.map(({ ip_address }) => ip_address);
  };

  it('is the public address alone, over TLS with a cookie that travels no other way', async () => {
    await start({ PUBLIC_URL: 'https://concord.example.org' });
    const answer = await signInFrom('https://concord.example.org').expect(200);
    const cookie = String(answer.get('Set-Cookie')?.[0]);
    expect(cookie).toMatch(/^__Secure-concord\.session_token=/);
    expect(cookie).toMatch(/; Secure/);
    expect(answer.get('Strict-Transport-Security')).toMatch(/max-age=/);
    await api.anybody
      .get('/api/v1/me')
      .set('Cookie', cookie.split(';')[0] ?? '')
      .expect(200);
    for (const origin of ['http://concord.example.org', 'https://concord.example.org.evil.example', 'null'])
      await signInFrom(origin).expect(403);
  });

  it('is both names of this machine when everything runs on it', async () => {
    await start({ CONCORD_EMBEDDED: '1', PORT: '4567' });
    await signInFrom('http://localhost:4567').expect(200);
    await signInFrom('http://127.0.0.1:4567').expect(200);
    await signInFrom('http://localhost:4568').expect(403);
  });

  it('is told by a proxy only where that proxy is trusted', async () => {
    await start({ PUBLIC_URL: 'http://127.0.0.1:3000' });
    await signInFrom('http://127.0.0.1:3000').expect(200);
    expect(await addresses()).toEqual([expect.stringContaining('127.0.0.1')]);
  });

  it('is what a trusted proxy says', async () => {
    await start({ PUBLIC_URL: 'http://127.0.0.1:3000', TRUSTED_PROXIES: 'loopback' });
    await signInFrom('http://127.0.0.1:3000').expect(200);
    expect(await addresses()).toEqual(['203.0.113.9']);
  });
});
