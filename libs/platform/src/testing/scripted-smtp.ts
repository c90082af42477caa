/** A mail server that misbehaves on command, and remembers what it saw. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the server does with one mail, decided when it comes. */
export interface SmtpScript {
  /** An SMTP reply to MAIL FROM, RCPT TO or the end of the message instead of 250. */
  mailFrom?: number;
  rcptTo?: number;
  /** Reply code after the whole message was read. */
  data?: number;
  /** Reads the message, then cuts the connection without a word. */
  drop?: boolean;
  /** Reads the message and answers only after so many milliseconds. */
  slowMs?: number;
  /** Refuses the sign-in with this code. */
  auth?: number;
  /** What to do with the next mail, instead of all the above; asked once a mail. */
  each?: () => Omit<SmtpScript, 'each' | 'auth'>;
}

export interface ScriptedSmtp {
  readonly url: string;
  /** Message-IDs whose message was read to its end, in order, whatever was answered. */
  readonly seen: readonly string[];
  /** Of those, the ones that may lie in a mailbox now: all but those refused after the message. */
  readonly arrived: readonly string[];
  /** How often a recipient or a message was refused for good (5xx). */
  readonly refused: number;
  /** Message-IDs that were answered with 250. */
  readonly taken: readonly string[];
  /** The messages as read. */
  readonly messages: readonly string[];
  script: SmtpScript;
  /** Resolves when one more message has been read to its end. */
  next(): Promise<void>;
  /** Cuts every connection. */
  hangUp(): void;
  stop(): Promise<void>;
}

const reply = (responseCode: number): Error => Object.assign(new Error('as scripted'), { responseCode });

export async function startScriptedSmtp(script: SmtpScript = {}): Promise<ScriptedSmtp> {
  const seen: string[] = [];
  const arrived: string[] = [];
  const scripts = new Map<string, SmtpScript>();
  /** MAIL FROM begins a mail; what was drawn for it then holds to its end. */
  const scriptOf = (session: string): SmtpScript => scripts.get(session) ?? self.script;
  const taken: string[] = [];
  let refused = 0;
  const messages: string[] = [];
  let waiting: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: script.auth === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: (_auth, _session, done) => done(reply(self.script.auth ?? 535)),
    onMailFrom: (_address, { id }, done) => {
      const { each } = self.script;
      if (each) scripts.set(id, each());
      else scripts.delete(id);
      const { mailFrom } = scriptOf(id);
      done(mailFrom ? reply(mailFrom) : null);
    },
    onRcptTo: (_address, { id }, done) => {
      const { rcptTo } = scriptOf(id);
      if (rcptTo && rcptTo >= 500) refused += 1;
      done(rcptTo ? reply(rcptTo) : null);
    },
    onData: (stream, session, done) => {
      const { data, drop, slowMs } = scriptOf(session.id);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const message = Buffer.concat(chunks).toString();
        const id = /^message-id:\s*(\S+)/im.exec(message)?.[1] ?? '';
        messages.push(message);
        seen.push(id);
        if (!data) arrived.push(id);
        const woken = waiting;
        waiting = [];
        woken.forEach((wake) => wake());
        if (drop) return [...server.connections].find(({ id: known }) => known === session.id)?.close();
        const answer = (): void => {
          if (!data) taken.push(id);
          else if (data >= 500) refused += 1;
          done(data ? reply(data) : null);
        };
        if (slowMs) setTimeout(answer, slowMs).unref();
        else answer();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  const credentials = script.auth === undefined ? '' : 'someone:secret@';
  const self: ScriptedSmtp = {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    seen,
    arrived,
    get refused() {
      return refused;
    },
    taken,
    messages,
    script,
    next: () => new Promise((wake) => waiting.push(wake)),
    hangUp: () => server.connections.forEach((connection) => connection.close()),
    stop: () => new Promise((done) => server.close(() => done())),
  };
  return self;
}
