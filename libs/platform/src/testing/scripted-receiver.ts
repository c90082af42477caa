/** A system at the far end of webhooks that misbehaves on command, and remembers what it was told. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it does with a message once it has read it; by default it answers 204. */
export interface ReceiverScript {
  status?: number;
  /** What it answers. */
  says?: string;
  /** Where it sends the caller on to. */
  redirectTo?: string;
  /** Answers only after so many milliseconds. */
  slowMs?: number;
  /** Begins its answer and never ends it. */
  stalls?: boolean;
  /** Cuts the connection without a word. */
  drops?: boolean;
}

/** One message as it came. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ScriptedReceiver {
  readonly url: string;
  readonly received: Received[];
  script: ReceiverScript;
  stop(): Promise<void>;
}

export async function startScriptedReceiver(script: ReceiverScript = {}): Promise<ScriptedReceiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      setTimeout(() => answer(response, self.script), self.script.slowMs ?? 0);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const self: ScriptedReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    script,
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return self;
}

function answer(response: ServerResponse, { status, says = '', redirectTo, stalls, drops }: ReceiverScript): void {
  if (drops) return void response.destroy();
  if (redirectTo) response.setHeader('Location', redirectTo);
  response.writeHead(status ?? (redirectTo ? 302 : 204));
  if (stalls) return void response.write('one moment, ');
  response.end(says);
}
