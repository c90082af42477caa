import { Writable } from 'node:stream';
import { createLogger } from './logger.ts';
import { withRequestId } from './request-context.ts';

function captured() {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()),
  });
  return { logger: createLogger({ name: 'spec', level: 'info', destination }), text: () => lines.join('') };
}

describe('the log', () => {
  it.each([
    ['a cookie header', { req: { headers: { cookie: 'session=hunter2' } } }],
    ['an authorization header', { headers: { Authorization: 'Bearer hunter2' } }],
    ['a password in a body', { body: { newPassword: 'hunter2' } }],
    ['a token in a list', { links: [{ accessToken: 'hunter2' }] }],
    ['a password in an address', { url: 'postgres://owner:hunter2@db/concord' }],
    ['a token in a link', { url: '/answer?token=hunter2&x=1' }],
  ])('never holds %s', (_what, fields) => {
    const { logger, text } = captured();
    logger.info(fields, 'said');
    expect(text()).toContain('said');
    expect(text()).not.toContain('hunter2');
  });

  it('never holds a password that came in a message or an error', () => {
    const { logger, text } = captured();
    logger.error({ err: new Error('cannot reach postgres://owner:hunter2@db/concord') }, 'no redis://:hunter2@cache');
    expect(text()).toContain('cannot reach');
    expect(text()).not.toContain('hunter2');
  });

  it('carries the request it was written for, across awaits', async () => {
    const { logger, text } = captured();
    await withRequestId('r-42', async () => {
      await Promise.resolve();
      logger.info('deep inside');
    });
    expect(JSON.parse(text())).toMatchObject({ requestId: 'r-42', msg: 'deep inside', level: 'info' });
  });
});
