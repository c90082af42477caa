/**
 * A mail server that keeps what it is given in the table `caught_mail` instead of passing it on: the mailbox of an
 * installation on one machine, and the far end of tests. It answers 250 only once the mail is stored.
 */
import type { AddressInfo } from 'node:net';
import type { ParsedMail } from 'mailparser';
import pg from 'pg';
import type { SMTPServer, SMTPServerDataStream } from 'smtp-server';
import type { Logger } from '../logging/index.ts';

export interface MailSinkOptions {
  /** A role that may insert into `caught_mail`: the worker's, or the owner's. */
  databaseUrl: string;
  host?: string;
  /** 0 or absent: a free one. */
  port?: number;
  logger?: Logger;
}

export interface MailSink {
  /** For SMTP_URL. */
  readonly url: string;
  stop(): Promise<void>;
}

const LARGEST_MAIL = 26_214_400;

/** Starts the server and resolves once it accepts mail. @throws Error when the port is taken */
export async function startMailSink(options: MailSinkOptions): Promise<MailSink> {
  const { databaseUrl, host = '127.0.0.1', port = 0, logger } = options;
  // only a process that catches mails pays for the parser
  const { SMTPServer } = await import('smtp-server');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, connectionTimeoutMillis: 5_000 });
  pool.on('error', (err) => logger?.warn({ err }, 'the mailbox lost a database connection'));
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    onData: (stream, session, answer) => {
      const recipient = session.envelope.rcptTo.map(({ address }) => address).join(', ');
      keep(pool, stream, recipient).then(
        () => answer(null, 'kept in the mailbox'),
        (err: unknown) => {
          logger?.error({ err }, 'a mail could not be kept');
          answer(Object.assign(new Error('could not be kept, try again'), { responseCode: 451 }));
        },
      );
    },
  });
  server.on('error', (err: Error) => logger?.debug({ err }, 'a mail connection ended'));
  const address = await listening(server, port, host).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return {
    url: `smtp://${host}:${address.port}`,
    stop: async () => {
      await new Promise<void>((done) => server.close(() => done()));
      await pool.end();
    },
  };
}

function listening(server: SMTPServer, port: number, host: string): Promise<AddressInfo> {
  return new Promise((done, failed) => {
    server.server.once('error', failed);
    server.listen(port, host, () => {
      server.server.removeListener('error', failed);
      done(server.server.address() as AddressInfo);
    });
  });
}

async function keep(pool: pg.Pool, stream: SMTPServerDataStream, recipient: string): Promise<void> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(stream);
  if (stream.sizeExceeded) throw new Error('the mail is too large');
  const fields = [
    mail.from?.text ?? '',
    recipient,
    mail.subject ?? '',
    mail.text ?? '',
    mail.html || '',
    headersOf(mail),
  ];
  await pool.query(
    `INSERT INTO caught_mail (sender, recipient, subject, text, html, headers) VALUES ($1, $2, $3, $4, $5, $6)`,
    fields.map((field) => (typeof field === 'string' ? field.replaceAll('\u0000', '') : JSON.stringify(field))),
  );
}

/** Header lines as they came, unfolded; names in lower case, the last of a name wins. */
const headersOf = (mail: ParsedMail): Record<string, string> =>
  Object.fromEntries(
    mail.headerLines.map(({ key, line }) => [
      key,
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  );
