import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A virus scanner that speaks clamd's INSTREAM and finds what its script says; `null` hangs up without an answer. */
export interface ScriptedClamd {
  url: string;
  /** What came in, file by file. */
  received: Buffer[];
  stop(): Promise<void>;
}

/** @param streamMax bytes after which it refuses the rest and hangs up, as clamd does at its StreamMaxLength */
export async function startScriptedClamd(
  answer: (content: Buffer) => string | null,
  streamMax = Infinity,
): Promise<ScriptedClamd> {
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    let came = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      came = Buffer.concat([came, chunk]);
      if (came.length > streamMax) {
        socket.removeAllListeners('data').end('INSTREAM size limit exceeded. ERROR\0', () => socket.destroy());
        return;
      }
      const content = contentOf(came);
      if (!content) return;
      received.push(content);
      const words = answer(content);
      if (words === null) socket.destroy();
      else socket.end(`${words}\0`);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((stopped) => server.close(() => stopped()));
    },
  };
}

/** The chunks between the command and the empty one; nothing while they are still coming. */
function contentOf(came: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0');
  if (!came.subarray(0, command.length).equals(command)) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= came.length;) {
    const length = came.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
