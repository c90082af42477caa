import supertest from 'supertest';
import { createLogger, loadConfig } from '@concord/platform';
import { createApi } from '../create-api.ts';

const app = createApi(
  loadConfig({
    DATABASE_API_URL: 'postgres://nobody:nothing@127.0.0.1:9/nowhere',
    CONCORD_SECRET: 'a secret that is long enough for tests',
    PUBLIC_URL: 'https://concord.example',
    MAIL_EVENTS_SECRET: 'only-the-mail-service-knows-it',
  }),
  createLogger({ name: 'api', level: 'silent' }),
);
beforeAll(async () => (await app).init());
afterAll(async () => (await app).close());

describe('what the mail service tells', () => {
  it.each([undefined, 'Bearer something-else-that-is-long', 'only-the-mail-service-knows-it'])(
    'is not taken with %s for its secret, and says what is wrong',
    async (authorization) => {
      const asked = supertest((await app).getHttpServer()).post('/api/v1/public/mail-events');
      if (authorization) void asked.set('authorization', authorization);
      const answer = await asked.send({ event: 'bounce', address: 'ana@example.org', permanent: true });
      expect([answer.status, answer.body.code]).toEqual([401, 'SECRET.WRONG']);
      expect(answer.body.detail).toContain('MAIL_EVENTS_SECRET');
    },
  );
});

describe('the address under which a reader stops reminders', () => {
  it.each(['01a21ac2-54aa-74da-8f74-44f7874e524d.jt5CDr', 'half'])(
    'opened in a browser (%s) leads to a page that asks first',
    async (token) => {
      const answer = await supertest((await app).getHttpServer()).get(`/api/v1/public/unsubscribe/${token}`);
      expect([answer.status, answer.headers.location]).toEqual([303, `https://concord.example/unsubscribe/${token}`]);
    },
  );
});
