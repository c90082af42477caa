import supertest from 'supertest';
import { TestApi } from '../testing/test-api.ts';

describe('a request that cannot be done', () => {
  let api: TestApi;
  let officer: ReturnType<typeof supertest.agent>;
  let organisationId: string;
  beforeAll(async () => {
    api = await TestApi.start();
    organisationId = await api.organisation('International Union');
    await api.user('officer@concord.example', 'officer');
    await api.user('viewer@concord.example', 'viewer');
    officer = await api.as('officer@concord.example');
  });
  afterAll(() => api?.stop());

  const organisation = (name: string): object => ({ name, type: '10' });
  const unknownId = '0190f3a0-0000-7000-8000-000000000000';

  it('says which query parameters it does not know, and which values it does not take', async () => {
    const answer = await officer.get('/api/v1/organisations?foo=1&perPage=999&sort=secret&type=zzz').expect(400);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body.code).toBe('REQUEST.INVALID');
    const refused = Object.fromEntries(
      answer.body.errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code]),
    );
    expect(refused).toEqual({ '?foo': 'unknown', '?perPage': 'too_big', '?sort': 'choice', '?type': 'choice' });
  });

  it('refuses a parameter given twice', async () => {
    await officer.get('/api/v1/organisations?perPage=5&perPage=6').expect(400);
  });

  it('says with what one asks what would go out if reminders were on', async () => {
    const look = '/api/v1/reminders/preview?on=2031-01-01';
    for (const asIf of ['remindersFrom=2031-01-01&remindsPartners=false', 'remindsPartners=true']) {
      const answer = await officer.get(`${look}&${asIf}`).expect(400);
      expect(answer.body.errors).toEqual([
        expect.objectContaining({ pointer: '?remindersFrom', code: 'as_if_in_full' }),
      ]);
    }
    const asked = `${look}&agreementId=${unknownId}&remindersFrom=2031-01-01&remindsPartners=false`;
    await officer.get(asked).expect(404);
  });

  it('tells a malformed id (400) from an unknown one (404)', async () => {
    const malformed = await officer.get('/api/v1/organisations/not-an-id').expect(400);
    expect(malformed.body.errors[0].pointer).toBe('{id}');
    const unknown = await officer.get(`/api/v1/organisations/${unknownId}`).expect(404);
    expect(unknown.body.code).toBe('RECORD.NOT_FOUND');
  });

  it('names each refused field of a body, in the language of the user', async () => {
    await officer.patch('/api/v1/me').send({ language: 'fr' }).expect(200);
    const answer = await officer.post('/api/v1/organisations').send({ type: 10, name: '', owner: 'x' }).expect(400);
    expect(answer.body.title).toBe('La requête n’est pas correcte');
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/name', code: 'required', detail: 'Ce champ est requis.' },
        expect.objectContaining({ pointer: '/type', code: 'choice' }),
        { pointer: '/owner', code: 'unknown', detail: 'Ce champ n’est pas connu ici.' },
      ]),
    );
    await officer.patch('/api/v1/me').send({ language: 'en' }).expect(200);
  });

  it.each([
    ['half a body', '{"name": ', 'application/json'],
    ['a body of another type', 'name=x', 'application/x-www-form-urlencoded'],
    ['plain text', 'hello', 'text/plain'],
    ['a bare word', '"hello"', 'application/json'],
    ['an array', '[]', 'application/json'],
    ['nothing', '', 'application/json'],
  ])('answers %s with 400', async (_, body, type) => {
    const answer = await officer.post('/api/v1/organisations').set('Content-Type', type).send(body);
    expect(answer.status).toBe(400);
    expect(answer.type).toBe('application/problem+json');
    expect(['REQUEST.UNREADABLE', 'REQUEST.INVALID']).toContain(answer.body.code);
  });

  it('answers a body over the limit with 413 and says the limit', async () => {
    const answer = await officer
      .post('/api/v1/organisations')
      .send({ name: 'x'.repeat(2_000_000) })
      .expect(413);
    expect(answer.body).toMatchObject({ code: 'REQUEST.TOO_LARGE', detail: expect.stringContaining('1024 KiB') });
  });

  it('answers a NUL byte and a lone surrogate without failing', async () => {
    const nul = await officer.post('/api/v1/organisations').send(organisation('a\u0000b'));
    expect(nul.status).toBe(400);
    const surrogate = await officer.post('/api/v1/organisations').send('{"name":"a\\ud800b","type":"10"}').type('json');
    expect(surrogate.status).toBeLessThan(500);
    await officer.get('/api/v1/organisations?q=%00').expect((answer) => expect(answer.status).toBeLessThan(500));
    await officer.get('/api/v1/organisations/%E0%A4%A').expect(400);
  });

  it('answers a reference to nothing with 422 and names the field', async () => {
    const answer = await officer
      .post('/api/v1/contacts')
      .send({ organisationId: unknownId, name: 'A', email: 'a@b.example', language: 'en', timeZone: 'UTC' });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'RECORD.REFERENCE_UNKNOWN',
      errors: [{ pointer: '/organisationId', code: 'RECORD.REFERENCE_UNKNOWN' }],
    });
  });

  it('wants the version: 428 without, 400 when it is none, 412 with the record as it is when it is old', async () => {
    const url = `/api/v1/organisations/${organisationId}`;
    const read = await officer.get(url).expect(200);
    expect(read.get('ETag')).toBe(`"${read.body.version}"`);
    expect(read.get('Cache-Control')).toBe('no-store');
    await officer
      .get(url)
      .set('If-None-Match', String(read.get('ETag')))
      .expect(200);
    await officer.patch(url).send({ acronym: 'IU' }).expect(428);
    await officer.patch(url).set('If-Match', 'newest').send({ acronym: 'IU' }).expect(400);
    await officer
      .patch(url)
      .set('If-Match', String(read.get('ETag')))
      .send({ acronym: 'IU' })
      .expect(200);
    const stale = await officer
      .patch(url)
      .set('If-Match', String(read.get('ETag')))
      .send({ acronym: 'XX' })
      .expect(412);
    expect(stale.body).toMatchObject({ code: 'RECORD.STALE', current: { id: organisationId, acronym: 'IU' } });
  });

  it('is refused by role with 403, before its body is judged', async () => {
    const viewer = await api.as('viewer@concord.example');
    const answer = await viewer.post('/api/v1/organisations').send({ nonsense: true }).expect(403);
    expect(answer.body.code).toBe('ACCESS.DENIED');
  });

  it('is refused when it is sent from a page elsewhere, cookie or not', async () => {
    await officer
      .post('/api/v1/organisations')
      .set('Origin', 'https://evil.example')
      .send(organisation('X'))
      .expect(403);
    await officer
      .post('/api/v1/organisations')
      .unset('Origin')
      .set('Sec-Fetch-Site', 'cross-site')
      .send(organisation('X'))
      .expect(403);
  });

  it('answers an unknown path of the API with 404', async () => {
    const answer = await api.anybody.get('/api/v1/nothing-here').expect(404);
    expect(answer.type).toBe('application/problem+json');
    await api.anybody.get('/api/nothing').expect(404);
  });

  it('carries one request id from the outside into the answer and the log', async () => {
    const answer = await officer.get('/api/v1/organisations').set('X-Request-Id', 'trace-12345678');
    expect(answer.get('X-Request-Id')).toBe('trace-12345678');
    const forged = await officer.get('/api/v1/organisations').set('X-Request-Id', 'a b c <script>');
    expect(forged.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
    const logged = api.log.map((line) => JSON.parse(line)).find(({ requestId }) => requestId === 'trace-12345678');
    expect(logged).toMatchObject({ method: 'GET', path: '/api/v1/organisations', status: 200 });
  });

  describe('with an Idempotency-Key', () => {
    const post = (key: string, name: string): supertest.Test =>
      officer.post('/api/v1/organisations').set('Idempotency-Key', key).send(organisation(name));

    it('gives the same answer again for the same body, and does it once', async () => {
      const first = await post('key-one-1', 'Once').expect(201);
      const again = await post('key-one-1', 'Once').expect(201);
      expect(again.body).toEqual(first.body);
      const { body } = await officer.get('/api/v1/organisations?q=Once').expect(200);
      expect(body.total).toBe(1);
    });

    it.each([
      ['with a space', 'visible_ascii'],
      ['x'.repeat(256), 'too_long'],
    ])('says what is wrong with the key %s', async (key, code) => {
      const { body } = await post(key, 'Never').expect(400);
      expect(body.errors).toMatchObject([{ pointer: 'Idempotency-Key', code }]);
    });

    it('refuses another body under the same key', async () => {
      await post('key-two-2', 'Two').expect(201);
      const other = await post('key-two-2', 'Three').expect(422);
      expect(other.body.code).toBe('IDEMPOTENCY.OTHER_BODY');
    });

    it('does it once when the same request comes many times at once', async () => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => post('key-many-6', 'Many at once')));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
      expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
      const { body } = await officer.get('/api/v1/organisations?q=Many%20at%20once').expect(200);
      expect(body.total).toBe(1);
    });

    it('says a request under the key is in flight while another holds it', async () => {
      const { rows } = await api.owner.query(`SELECT id FROM users WHERE email = 'officer@concord.example'`);
      const holder = await api.owner.connect();
      await holder.query('BEGIN');
      await holder.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${rows[0].id}/key-held-1`]);
      const answer = await post('key-held-1', 'Held').expect(409);
      expect(answer.body.code).toBe('IDEMPOTENCY.IN_FLIGHT');
      expect(answer.headers['retry-after']).toBe('5');
      await holder.query('ROLLBACK');
      holder.release();
      await post('key-held-1', 'Held').expect(201);
    });

    it('keeps nothing of a request that was refused', async () => {
      await post('key-bad-1', '').expect(400);
      await post('key-bad-1', 'Better').expect(201);
    });
  });
});

describe('a database that goes away', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('officer@concord.example', 'officer');
  });
  afterAll(() => api?.stop());

  it('answers 503 with Retry-After meanwhile, and comes back by itself', async () => {
    const officer = await api.as('officer@concord.example');
    await officer.get('/api/v1/organisations').expect(200);
    await api.wire.cut();
    const away = await officer.get('/api/v1/organisations').expect(503);
    expect(away.body).toMatchObject({ code: 'SERVICE.UNAVAILABLE', status: 503 });
    expect(Number(away.get('Retry-After'))).toBeGreaterThan(0);
    const unready = await officer.get('/readyz').expect(503);
    expect(unready.body).toEqual({ status: 'unready', checks: { database: 'away' } });
    await officer.get('/healthz').expect(200);
    await api.wire.mend();
    await officer.get('/api/v1/organisations').expect(200);
    await officer.get('/readyz').expect(200);
  });

  it('never shows SQL or a stack to the client', async () => {
    const officer = await api.as('officer@concord.example');
    await api.owner.query('ALTER TABLE organisation RENAME TO organisation_gone');
    const broken = await officer.get('/api/v1/organisations');
    await api.owner.query('ALTER TABLE organisation_gone RENAME TO organisation');
    expect(broken.status).toBe(500);
    expect(broken.body.code).toBe('SERVICE.FAILED');
    expect(broken.text).not.toMatch(/SELECT|relation|at .*\.ts/);
    const logged = api.log.find((line) => line.includes('SERVICE.FAILED') && line.includes('organisation'));
    expect(logged).toContain(String(broken.get('X-Request-Id')));
  });
});
