import { Agent, request, type RequestOptions } from 'node:http';
import { elapsed } from '@concord/platform';

/** Asks as fast as it is answered, over a fixed number of connections, for a while. */
export interface Ask {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  /** The body of the n-th request. */
  body?: (n: number) => string;
}

export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers other than 2xx: a figure with any of them is worth nothing. */
  refused: number;
}

export async function load(ask: Ask, { connections = 8, seconds = 5, warmUp = 1 } = {}): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    await round(ask, agent, connections, warmUp);
    return await round(ask, agent, connections, seconds);
  } finally {
    agent.destroy();
  }
}

let asked = 0;

async function round(ask: Ask, agent: Agent, connections: number, seconds: number): Promise<Load> {
  const times: number[] = [];
  const began = elapsed();
  const until = began + seconds * 1_000;
  let refused = 0;
  const one = async (): Promise<void> => {
    while (elapsed() < until) {
      const start = elapsed();
      const status = await send(ask, agent, asked++);
      times.push(elapsed() - start);
      if (status < 200 || status > 299) refused++;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: (times.length / (elapsed() - began)) * 1_000, p50: at(0.5), p99: at(0.99), refused };
}

function send({ url, method = 'GET', headers = {}, body }: Ask, agent: Agent, n: number): Promise<number> {
  const content = body?.(n);
  const options: RequestOptions = {
    method,
    agent,
    headers: {
      ...headers,
      ...(content ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) } : {}),
    },
  };
  return new Promise((done, failed) => {
    const asking = request(url, options, (response) => {
      response.resume();
      response.once('end', () => done(response.statusCode ?? 0));
    });
    asking.once('error', failed);
    asking.end(content);
  });
}
