import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Agent } from 'supertest';
import { isQueuePageToken } from '@concord/platform';
import { TestApi } from './testing/test-api.ts';

const secret = 'a secret that is long enough for tests';

describe('the page of the queue', () => {
  let api: TestApi;
  let administrator: Agent;
  let worker: Server;
  let asked: string[];
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('admin@concord.example', 'administrator');
    await api.user('officer@concord.example', 'officer');
    administrator = await api.as('admin@concord.example');
    asked = [];
    worker = createServer((request, response) => {
      if (!isQueuePageToken(request.headers.authorization, secret)) return void response.writeHead(404).end();
      asked.push(String(request.url));
      if (request.url === '/frozen') return;
      response
        .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'stolen=1', 'content-security-policy': 'none' })
        .end(`cookie: ${request.headers.cookie ?? 'none'}`);
    });
    await new Promise<void>((ready) => worker.listen(0, '127.0.0.1', ready));
  });
  afterAll(async () => {
    worker.closeAllConnections();
    worker.close();
    await api.stop();
  });
  beforeEach(() => api.owner.query('DELETE FROM worker_heartbeat'));

  const heard = (origin: string, ago = '1 second') =>
    api.owner.query(
      `INSERT INTO worker_heartbeat (worker, at, started_at, queue, queue_state, queue_page) VALUES ($1, now() - $2::interval, now(), 'postgres', 'ok', $1)`,
      [origin, ago],
    );
  const origin = (): string => `http://127.0.0.1:${(worker.address() as AddressInfo).port}`;

  it('is refused to anybody, and to officers', async () => {
    await heard(origin());
    const officer = await api.as('officer@concord.example');
    for (const path of ['/api/queue', '/api/queue/', '/api/queue/api/queues']) {
      expect((await api.anybody.get(path)).body).toMatchObject({ status: 401, code: 'SESSION.MISSING' });
      expect((await officer.get(path)).body).toMatchObject({ status: 403, code: 'ACCESS.DENIED' });
    }
    expect(asked).toEqual([]);
  });

  it('is passed on to an administrator, without the session going there or a cookie coming back', async () => {
    await heard(origin());
    const answer = await administrator.get('/api/queue/api/queues?page=1').expect(200);
    expect(answer.text).toBe('cookie: none');
    expect(asked).toEqual(['/api/queues?page=1']);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('changes nothing', async () => {
    await heard(origin());
    for (const method of ['post', 'put', 'patch', 'delete'] as const)
      expect((await administrator[method]('/api/queue/api/queues/concord/pause')).body).toMatchObject({
        status: 403,
        code: 'QUEUE.READ_ONLY',
      });
  });

  it.each([
    ['was ever heard of', null, '1 second'],
    ['answers', 'http://127.0.0.1:1', '1 second'],
    ['was heard of lately', 'here', '3 minutes'],
  ])('says that it is away when no worker %s', async (_, at, ago) => {
    if (at) await heard(at === 'here' ? origin() : at, ago);
    const answer = await administrator.get('/api/queue/');
    expect(answer.body).toMatchObject({ status: 503, code: 'QUEUE.AWAY' });
    expect(answer.headers['retry-after']).toBe('10');
  });

  it('is asked of another worker when one does not answer', async () => {
    await heard(origin(), '20 seconds');
    await heard('http://127.0.0.1:1');
    await administrator.get('/api/queue/').expect(200);
  });

  it('does not wait for a queue that is frozen', async () => {
    await heard(origin());
    expect((await administrator.get('/api/queue/frozen')).body).toMatchObject({ code: 'QUEUE.AWAY' });
  }, 20_000);
});
