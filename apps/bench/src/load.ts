import { Agent, request, type RequestOptions } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { elapsed } from '@concord/platform';

/** Asks as fast as it is answered, over a fixed number of connections, for a while. */
export interface Ask {
  /** Where the n-th request goes. */
  url: string | ((n: number) => string);
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
    await round(ask, agent, { connections, going: lasting(warmUp) });
    return await round(ask, agent, { connections, going: lasting(seconds) });
  } finally {
    agent.destroy();
  }
}

/** How long a piece of work took, what came of it, and how those who asked meanwhile were answered. */
export interface During<Result> {
  result: Result;
  /** Milliseconds. */
  took: number;
  load: Load;
}

/** Asks for as long as a piece of work lasts, with a pause after each answer. */
export async function loadDuring<Result>(
  ask: Ask,
  work: () => Promise<Result>,
  { connections = 2, pauseMs = 50 } = {},
): Promise<During<Result>> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let going = true;
  const asking = round(ask, agent, { connections, pauseMs, going: () => going });
  const began = elapsed();
  try {
    const result = await work();
    const took = elapsed() - began;
    going = false;
    return { result, took, load: await asking };
  } finally {
    going = false;
    await asking.catch(() => undefined);
    agent.destroy();
  }
}

/**
 * Several things measured by turns, so that what else the machine does meets them all alike; of each the middle one by
 * requests a second.
 */
export async function inTurns<const Asks extends readonly Ask[]>(
  asks: Asks,
  { turns = 3, connections = 8, seconds = 3 } = {},
): Promise<{ [K in keyof Asks]: Load }> {
  const rounds: Load[][] = asks.map(() => []);
  for (let turn = 0; turn < turns; turn++)
    for (const [index, ask] of asks.entries()) rounds[index]?.push(await load(ask, { connections, seconds }));
  return rounds.map(middle) as { [K in keyof Asks]: Load };
}

/** Several lists of work done by turns, one piece after the other; the first turn is not counted, it plans the statements. */
export async function doneInTurns<const Lists extends readonly (readonly (() => Promise<unknown>)[])[]>(
  lists: Lists,
  turns = 5,
): Promise<{ [K in keyof Lists]: Load }> {
  const rounds: Load[][] = lists.map(() => []);
  for (let turn = 0; turn <= turns; turn++)
    for (const [index, pieces] of lists.entries()) {
      const times: number[] = [];
      const began = elapsed();
      for (const piece of pieces) {
        const start = elapsed();
        await piece();
        times.push(elapsed() - start);
      }
      if (turn > 0) rounds[index]?.push(loadOf(times, elapsed() - began, 0));
    }
  return rounds.map(middle) as { [K in keyof Lists]: Load };
}

const loadOf = (times: readonly number[], took: number, refused: number): Load => ({
  perSecond: (times.length / took) * 1_000,
  ...spreadOf(times),
  refused,
});

/** Half of the times, and 99 of 100, are no longer than these. */
export function spreadOf(times: readonly number[]): { p50: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

function middle(loads: Load[]): Load {
  const [...sorted] = loads.sort((a, b) => a.perSecond - b.perSecond);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (!found) throw new Error('nothing was measured');
  return { ...found, refused: loads.reduce((sum, { refused }) => sum + refused, 0) };
}

let asked = 0;

interface Round {
  connections: number;
  pauseMs?: number;
  going: () => boolean;
}

function lasting(seconds: number): () => boolean {
  const until = elapsed() + seconds * 1_000;
  return () => elapsed() < until;
}

async function round(ask: Ask, agent: Agent, { connections, pauseMs = 0, going }: Round): Promise<Load> {
  const times: number[] = [];
  const began = elapsed();
  let refused = 0;
  const one = async (): Promise<void> => {
    while (going()) {
      const start = elapsed();
      const status = await send(ask, agent, asked++);
      times.push(elapsed() - start);
      if (status < 200 || status > 299) refused++;
      if (pauseMs > 0) await wait(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return loadOf(times, elapsed() - began, refused);
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
    const asking = request(typeof url === 'string' ? url : url(n), options, (response) => {
      response.resume();
      response.once('end', () => done(response.statusCode ?? 0));
    });
    asking.once('error', failed);
    asking.end(content);
  });
}
