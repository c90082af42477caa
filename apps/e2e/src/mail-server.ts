/** A mail server of a journey's own: it takes every mail, and answers for it or breaks the connection instead. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class MailServer {
  /** The Message-ID of each mail that came whole, in their order. */
  readonly came: string[] = [];
  /** Whether it says of a mail that it has it. */
  answers = true;
  private readonly open = new Set<Socket>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((socket) => this.serve(socket));
  }

  static async start(): Promise<MailServer> {
    const started = new MailServer();
    started.server.listen(0, '127.0.0.1');
    await once(started.server, 'listening');
    return started;
  }

  /** For SMTP_URL. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    for (const socket of this.open) socket.destroy();
  }

  private serve(socket: Socket): void {
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    // a sender that is killed breaks off; that is its own affair
    socket.on('error', () => undefined);
    socket.setEncoding('latin1').write('220 journey\r\n');
    let unread = '';
    let inBody = false;
    socket.on('data', (piece: string) => {
      unread += piece;
      for (let end; (end = unread.indexOf(inBody ? '\r\n.\r\n' : '\r\n')) >= 0;) {
        const said = unread.slice(0, end);
        unread = unread.slice(end + (inBody ? 5 : 2));
        const answer = inBody ? this.take(said) : answerTo(said);
        inBody = answer.startsWith('354');
        if (answer === '') socket.destroy();
        else socket.write(`${answer}\r\n`);
      }
    });
  }

  private take(mail: string): string {
    this.came.push(/^message-id:\s*(\S+)/im.exec(mail)?.[1] ?? '');
    return this.answers ? '250 taken' : '';
  }
}

function answerTo(command: string): string {
  if (/^data$/i.test(command)) return '354 go on';
  return /^quit/i.test(command) ? '221 bye' : '250 well';
}
