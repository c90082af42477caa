/** The bare loop beside the workers: reads the mails they sent and sends them again to another server, as fast as it takes them. */
import nodemailer from 'nodemailer';
import pg from 'pg';

interface Sent {
  id: string;
  email: string;
  messageId: string;
  message: { subject: string; text: string; html: string };
}

/** As many as two workers have. */
const CONNECTIONS = 20;
const PAGE = 500;

async function main(databaseUrl: string, smtpUrl: string, many: number): Promise<void> {
  const { hostname: host, port } = new URL(smtpUrl);
  const transport = nodemailer.createTransport({
    host,
    port: Number(port),
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
    ignoreTLS: true,
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let after = '00000000-0000-0000-0000-000000000000';
  for (let sent = 0; sent < many;) {
    const page = (await client.query<Sent>(next, [after, Math.min(PAGE, many - sent)])).rows;
    if (page.length === 0) break;
    after = page.at(-1)?.id ?? after;
    sent += page.length;
    await Promise.all(
      page.map(({ email, messageId, message: { subject, text, html } }) =>
        transport.sendMail({ from: 'bench@concord.example', to: email, messageId, subject, text, html }),
      ),
    );
  }
  transport.close();
  await client.end();
}

const next = `SELECT d.id, c.email, d.message_id AS "messageId", d.message FROM delivery d JOIN contact c ON c.id = d.recipient_id
  WHERE d.state = 'sent' AND d.id > $1 ORDER BY d.id LIMIT $2`;

const [, , databaseUrl, smtpUrl, many] = process.argv;
if (!databaseUrl || !smtpUrl || !many) throw new Error('the bare loop takes a database, a mail server and a number');
await main(databaseUrl, smtpUrl, Number(many));
// a parent that forked this holds a channel open
process.disconnect?.();
