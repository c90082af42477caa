/**
 * One message to one address of another system over HTTP, and an honest word on what became of it. It never decides to
 * try again. The address was typed by somebody, so what it resolves to is judged before anything connects, and where an
 * answer redirects to is not followed.
 */
import http from 'node:http';
import https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** `headers` without line breaks; `body` is sent as JSON. */
export interface OutgoingPost {
  url: string;
  body: string;
  headers: Readonly<Record<string, string>>;
}

/**
 * - `sent`: answered with 2xx.
 * - `not_handed`: away, late, refused or moved: try again later. The receiver may have it all the same.
 * - `refused`: it will never be taken: the receiver is gone for good (410), or its address may not be connected to.
 */
export interface PostOutcome {
  kind: 'sent' | 'not_handed' | 'refused';
  /** A code, or the status and the beginning of what was answered. */
  reason: string;
}

export interface PosterOptions {
  /** Addresses inside the network may be connected to. */
  toPrivate: boolean;
  /** Longest one message may take, from its name's lookup to its answer; under the lease of a delivery. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
const KEPT_CHARACTERS = 200;
/** What the agent says of an address it does not connect to. */
const notAllowed = /is not allowed\. Because/;

/**
 * Whether an address leads inside the network by what is written in it, without asking what its name resolves to. The
 * agent that sends is asked: with a port that there is not it judges the address and can connect to nothing.
 */
export function leadsInside({ hostname }: URL): boolean {
  const host = /(^|\.)localhost\.?$/.test(hostname) ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, '');
  let inside = false;
  try {
    new RequestFilteringHttpAgent().createConnection({ host, port: -1 }, (error) => {
      inside = error !== null && notAllowed.test(error.message);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SOCKET_BAD_PORT') throw error;
  }
  return inside;
}

export class Poster {
  private readonly agents: { 'http:': http.Agent; 'https:': https.Agent };
  private readonly timeoutMs: number;

  constructor({ toPrivate, timeoutMs = TIMEOUT_MS }: PosterOptions) {
    this.timeoutMs = timeoutMs;
    // no connection is kept: an address is resolved and judged anew for each message
    const options = { keepAlive: false, allowPrivateIPAddress: toPrivate };
    this.agents = {
      'http:': new RequestFilteringHttpAgent(options),
      'https:': new RequestFilteringHttpsAgent(options),
    };
  }

  async post({ url, body, headers }: OutgoingPost): Promise<PostOutcome> {
    try {
      const { status, begins } = await this.exchange(new URL(url), body, headers);
      return judge(status, begins);
    } catch (error) {
      return failure(error);
    }
  }

  private exchange(
    url: URL,
    body: string,
    headers: OutgoingPost['headers'],
  ): Promise<{ status: number; begins: string }> {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const request = (secure ? https : http).request(url, {
        method: 'POST',
        agent: this.agents[secure ? 'https:' : 'http:'],
        signal: AbortSignal.timeout(this.timeoutMs),
        headers: { 'User-Agent': 'Concord', ...headers, 'Content-Length': Buffer.byteLength(body) },
      });
      request.on('error', reject);
      request.once('response', (response) => {
        // from here on its status counts, whatever becomes of the connection
        request.off('error', reject).on('error', () => undefined);
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) {
          // it was taken; what it says of that is nobody's business and is not waited for
          response.destroy();
          return resolve({ status, begins: '' });
        }
        beginningOf(response).then((begins) => resolve({ status, begins }), reject);
      });
      request.end(body);
    });
  }
}

/** Reads no further than what is kept. */
function beginningOf(response: http.IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const done = (): void => {
      response.destroy();
      resolve(oneLine(text));
    };
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      if (text.length >= KEPT_CHARACTERS) done();
    });
    // cut off in the middle of its words: the status counts, and what came is kept
    for (const event of ['end', 'error', 'close']) response.once(event, done);
  });
}

/** One line without control characters, short. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, KEPT_CHARACTERS);

/** Pure: what an answer means. */
export function judge(status: number, begins: string): PostOutcome {
  const said = begins === '' ? `HTTP ${status}` : `HTTP ${status}: ${begins}`;
  if (status >= 200 && status < 300) return { kind: 'sent', reason: said };
  if (status >= 300 && status < 400) return { kind: 'not_handed', reason: 'redirected' };
  return { kind: status === 410 ? 'refused' : 'not_handed', reason: said };
}

/** An error of the connection, without the address in it: that may be a secret. */
function failure(error: unknown): PostOutcome {
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (notAllowed.test(message)) return { kind: 'refused', reason: 'address_not_allowed' };
  if (name === 'TimeoutError' || name === 'AbortError') return { kind: 'not_handed', reason: 'no_answer_in_time' };
  return { kind: 'not_handed', reason: code ?? 'connection_failed' };
}
