import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A bucket that speaks as much of S3 as files need: an object is put, got and deleted by its path, and keeps its bytes. */
export interface ScriptedS3 {
  endpoint: string;
  /** What is kept, by bucket and key. */
  objects: Map<string, Buffer>;
  stop(): Promise<void>;
}

export async function startScriptedS3(): Promise<ScriptedS3> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void answer(objects, request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        // the client keeps its connections for the next request
        server.closeAllConnections();
      }),
  };
}

async function answer(objects: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '', 'http://bucket');
  const path = decodeURIComponent(pathname.slice(1));
  switch (request.method) {
    case 'PUT':
      objects.set(path, contentOf(request, await buffer(request)));
      response.setHeader('ETag', '"kept"').end();
      return;
    case 'DELETE':
      objects.delete(path);
      response.writeHead(204).end();
      return;
    default: {
      const content = objects.get(path);
      if (content) response.end(content);
      else
        response
          .writeHead(404, { 'Content-Type': 'application/xml' })
          .end('<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>');
    }
  }
}

/** What was sent, out of the chunks a client signs or sums one by one: "length;signature", the bytes, and so on to 0. */
function contentOf(request: IncomingMessage, sent: Buffer): Buffer {
  if (!String(request.headers['content-encoding']).includes('aws-chunked')) return sent;
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const line = sent.indexOf('\r\n', at);
    const length = Number.parseInt(sent.subarray(at, line).toString(), 16);
    if (line < 0 || !(length > 0)) return Buffer.concat(chunks);
    chunks.push(sent.subarray(line + 2, line + 2 + length));
    at = line + 2 + length + 2;
  }
}
