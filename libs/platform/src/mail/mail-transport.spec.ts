import { createServer, type AddressInfo } from 'node:net';
import { createLogger } from '../logging/index.ts';
import { startScriptedSmtp, type ScriptedSmtp, type SmtpScript } from '../testing/scripted-smtp.ts';
import { MailTransport, type OutgoingMail } from './mail-transport.ts';

const logger = createLogger({ name: 'spec', level: 'silent' });
const from = 'Concord <no-reply@concord.example>';
const mail: OutgoingMail = {
  to: { name: 'Ana "Ann" Ruiz, Dr', address: 'ana@partner.example' },
  subject: 'Due today: the thing',
  text: 'Dear Ana\n.\nline with a dot\n',
  html: '<p>Dear Ana</p>',
  messageId: '<one@concord.example>',
  date: '2026-03-31T06:00:00.000Z',
  headers: { 'Auto-Submitted': 'auto-generated' },
};
const yes = (): Promise<boolean> => Promise.resolve(true);

describe('sending a mail', () => {
  const open: { close(): unknown }[] = [];
  const opened: ScriptedSmtp[] = [];
  const serve = async (
    script: SmtpScript,
    timeoutMs?: number,
  ): Promise<{ server: ScriptedSmtp; transport: MailTransport }> => {
    const server = await startScriptedSmtp(script);
    opened.push(server);
    return { server, transport: transportTo(server.url, timeoutMs) };
  };
  const transportTo = (url: string, timeoutMs?: number): MailTransport => {
    const transport = new MailTransport({ url, from, logger, ...(timeoutMs ? { timeoutMs } : {}) });
    open.push(transport);
    return transport;
  };
  afterEach(async () => {
    open.splice(0).forEach((transport) => void transport.close());
    await Promise.all(opened.splice(0).map((server) => server.stop()));
  });

  it('ends as sent when the server takes it, with the headers we gave it', async () => {
    const { server, transport } = await serve({});
    expect(await transport.send(mail, yes)).toMatchObject({ kind: 'sent' });
    expect(server.taken).toEqual([mail.messageId]);
    expect(server.messages[0]).toContain('Auto-Submitted: auto-generated');
    expect(server.messages[0]).toContain('Date: Tue, 31 Mar 2026 06:00:00 +0000');
    expect(server.messages[0]).toContain('<ana@partner.example>');
  });

  it('asks for leave only when the server is ready for the body, and sends no byte without it', async () => {
    const { server, transport } = await serve({});
    let asked = 0;
    const outcome = await transport.send(mail, () => {
      asked += 1;
      return Promise.resolve(false);
    });
    expect([outcome, asked, server.seen]).toEqual([{ kind: 'lost_claim' }, 1, []]);
  });

  it('does not ask for leave when the recipient is refused', async () => {
    const { transport } = await serve({ rcptTo: 450 });
    let asked = 0;
    await transport.send(mail, () => ((asked += 1), yes()));
    expect(asked).toBe(0);
  });

  it('is not handed over when the mark cannot be written, and says why', async () => {
    const { server, transport } = await serve({});
    const outcome = await transport.send(mail, () => Promise.reject(new Error('the database is away')));
    expect(outcome).toEqual({ kind: 'not_handed', reason: 'the database is away' });
    expect(server.seen).toEqual([]);
  });

  it.each<[string, SmtpScript, string]>([
    ['the recipient is refused for now', { rcptTo: 450 }, 'not_handed'],
    ['the recipient is refused for good', { rcptTo: 550 }, 'refused'],
    ['the message is refused for now', { data: 451 }, 'not_handed'],
    ['the message is refused for good', { data: 554 }, 'refused'],
    ['the sender is refused for now', { mailFrom: 451 }, 'not_handed'],
    ['the sender is refused for good', { mailFrom: 550 }, 'circuit'],
    ['the sign-in is refused', { auth: 535 }, 'circuit'],
    ['the connection is cut after the message', { drop: true }, 'unknown'],
  ])('when %s, ends as told apart', async (_what, script, kind) => {
    const { transport } = await serve(script);
    expect(await transport.send(mail, yes)).toMatchObject({ kind });
  });

  it('stays unknown when the server takes too long over a message it has, and the time is kept', async () => {
    const { server, transport } = await serve({ slowMs: 60_000 }, 700);
    const began = performance.now();
    expect(await transport.send(mail, yes)).toMatchObject({ kind: 'unknown' });
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(server.seen).toHaveLength(1);
  });

  it('is not handed over to a server that accepts connections and says nothing', async () => {
    const mute = createServer(() => undefined);
    await new Promise<void>((ready) => mute.listen(0, '127.0.0.1', ready));
    const { port } = mute.address() as AddressInfo;
    expect(await transportTo(`smtp://127.0.0.1:${port}`, 500).send(mail, yes)).toMatchObject({ kind: 'not_handed' });
    mute.close();
  });

  it('is not handed over where nobody listens', async () => {
    expect(await transportTo('smtp://127.0.0.1:9').send(mail, yes)).toMatchObject({ kind: 'not_handed' });
  });

  it.each(['not an address', 'a@b.c, d@e.f', 'a@b.example\r\nRCPT TO:<x@y.z>'])(
    'goes to one valid address or nowhere: %s',
    async (address) => {
      const { server, transport } = await serve({});
      const outcome = await transport.send({ ...mail, to: { name: 'x', address } }, yes);
      expect([outcome.kind, server.seen]).toEqual(['refused', []]);
    },
  );

  it('goes on over a connection that the server closed while it was idle', async () => {
    const { server, transport } = await serve({});
    await transport.send(mail, yes);
    server.hangUp();
    expect(await transport.send({ ...mail, messageId: '<two@concord.example>' }, yes)).toMatchObject({ kind: 'sent' });
    expect(server.taken).toEqual([mail.messageId, '<two@concord.example>']);
  });
});
