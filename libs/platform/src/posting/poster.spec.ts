import { startScriptedReceiver, type ReceiverScript, type ScriptedReceiver } from '../testing/index.ts';
import { leadsInside, Poster } from './poster.ts';

describe('a message to another system', () => {
  let receiver: ScriptedReceiver;
  beforeEach(async () => (receiver = await startScriptedReceiver()));
  afterEach(() => receiver.stop());

  const inside = new Poster({ toPrivate: true, timeoutMs: 400 });
  const outside = new Poster({ toPrivate: false, timeoutMs: 400 });
  const post = (url = receiver.url, poster = inside) =>
    poster.post({ url, body: '{"a":1}', headers: { 'Content-Type': 'application/json', 'webhook-id': 'k' } });

  it('arrives whole', async () => {
    expect(await post(`${receiver.url}/hook?key=1`)).toEqual({ kind: 'sent', reason: 'HTTP 204' });
    expect(receiver.received).toEqual([
      {
        path: '/hook?key=1',
        body: '{"a":1}',
        headers: expect.objectContaining({ 'webhook-id': 'k', 'content-type': 'application/json' }),
      },
    ]);
  });

  it.each<[string, ReceiverScript, string, string]>([
    ['an error', { status: 500, says: 'no\r\nroom' }, 'not_handed', 'HTTP 500: no room'],
    ['a refusal', { status: 403 }, 'not_handed', 'HTTP 403'],
    ['"gone for good"', { status: 410 }, 'refused', 'HTTP 410'],
    ['silence', { slowMs: 2_000 }, 'not_handed', 'no_answer_in_time'],
    ['a cut line', { drops: true }, 'not_handed', 'ECONNRESET'],
    ['an error that never ends', { status: 503, stalls: true, says: '' }, 'not_handed', 'HTTP 503: one moment,'],
    ['a success that never ends', { status: 200, stalls: true }, 'sent', 'HTTP 200'],
  ])('that is answered with %s', async (_, script, kind, reason) => {
    receiver.script = script;
    expect(await post()).toEqual({ kind, reason });
  });

  it('keeps no more than 200 characters of a long answer', async () => {
    receiver.script = { status: 500, says: 'x'.repeat(5_000_000) };
    expect((await post()).reason).toBe(`HTTP 500: ${'x'.repeat(200)}`);
  });

  it('does not follow where an answer leads', async () => {
    const other = await startScriptedReceiver();
    receiver.script = { redirectTo: `${other.url}/inner` };
    expect(await post()).toEqual({ kind: 'not_handed', reason: 'redirected' });
    expect(other.received).toEqual([]);
    await other.stop();
  });

  it.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://[::1]',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'http://[::ffff:7f00:1]',
    'http://0.0.0.0',
  ])('never connects to %s unless it may go inside the network', async (host) => {
    const { port } = new URL(receiver.url);
    expect(await post(`${host}:${port}/`, outside)).toEqual({ kind: 'refused', reason: 'address_not_allowed' });
    expect(receiver.received).toEqual([]);
  });

  it.each([
    ['https://10.0.0.8/', true],
    ['https://localhost/x', true],
    ['https://hooks.localhost./x', true],
    ['https://169.254.169.254/latest', true],
    ['https://2130706433/', true],
    ['https://[::1]:8443/', true],
    ['https://[::ffff:10.0.0.8]/', true],
    ['https://0.0.0.0/', true],
    ['https://8.8.8.8/', false],
    ['https://[2001:4860:4860::8888]/', false],
    ['https://ministry.example/hook', false],
    ['https://localhost.example/', false],
  ])('knows whether %s leads inside by what is written in it: %s', (url, inside) => {
    expect(leadsInside(new URL(url))).toBe(inside);
  });

  it('names neither its address nor what is in it when nobody is there', async () => {
    await receiver.stop();
    const { reason } = await post(`${receiver.url}/services/T0/B0/secret`);
    expect(reason).toBe('ECONNREFUSED');
    receiver = await startScriptedReceiver();
  });
});
