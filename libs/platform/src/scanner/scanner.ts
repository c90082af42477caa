import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/**
 * Asks a clamd whether a file is clean, by its INSTREAM command (clamd(8)): the bytes go out in chunks, each after its
 * length; an empty one ends them; one line comes back.
 */
export class Scanner {
  /** @param url `tcp://host:3310` or `unix:///run/clamav/clamd.ctl` */
  constructor(
    private readonly url: string,
    private readonly patienceMs = 120_000,
  ) {}

  /**
   * What was found, by the scanner's name for it; null when the file is clean.
   * @throws Error when the scanner cannot be reached, does not answer in time, or answers something else
   */
  async scan(content: Readable): Promise<string | null> {
    const socket = this.dial();
    try {
      const answer = read(socket);
      // a scanner that will not take the rest has said why: that tells more than the broken pipe
      const sent = send(socket, content).catch((error: unknown) => (socket.errored ? answer : Promise.reject(error)));
      await Promise.race([sent, answer]);
      return verdictOf(await answer);
    } finally {
      socket.destroy();
      content.destroy();
    }
  }

  private dial(): Socket {
    const { protocol, hostname, port, pathname } = new URL(this.url);
    const socket = protocol === 'unix:' ? connect(pathname) : connect(Number(port || 3310), hostname);
    return socket.setTimeout(this.patienceMs, () => socket.destroy(new Error('the virus scanner does not answer')));
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await write(socket, length);
    await write(socket, chunk);
  }
  await write(socket, Buffer.alloc(4));
}

const write = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));

function read(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (answer += text));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
    socket.on('close', () => resolve(answer));
    socket.on('end', () => resolve(answer));
  });
}

function verdictOf(answer: string): string | null {
  const line = answer.replaceAll('\0', '').trim();
  if (line === 'stream: OK') return null;
  const finding = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (finding) return finding;
  throw new Error(`the virus scanner answered ${JSON.stringify(line.slice(0, 200))}`);
}
