/**
 * The page of the queue, passed on from a worker to administrators: the API holds no queue, and a worker is reached by
 * nobody else. To read only; what the page shows comes from the worker and is worded by its library.
 */
import { request as ask, type IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { holds, type ErrorCode } from '@concord/contracts';
import { SignInService } from '@concord/identity';
import { DomainError, QUEUE_PAGE, queuePageToken, requireSettings, type Actor, type Config } from '@concord/platform';
import { languageOf } from './http/language.ts';
import { problemOf } from './http/problem.ts';
import { refusalOf } from './http/problem.filter.ts';

/** A frozen queue makes nobody wait longer. */
const PATIENCE_MS = 5_000;
const RETRY_AFTER = '10';
/** Of the workers heard of lately; one may have died since. */
const places = `SELECT queue_page AS origin FROM worker_heartbeat WHERE queue_page IS NOT NULL AND at > now() - interval '90 seconds'
  ORDER BY at DESC LIMIT 3`;
/** What a page needs of an answer; nothing that would reach into the console's session. */
const passedOn = ['content-type', 'content-length', 'location', 'etag', 'last-modified'] as const;

export function serveQueuePage(app: NestExpressApplication, config: Config): void {
  const { secret } = requireSettings(config, 'secret');
  app.use(QUEUE_PAGE, (request: Request & { id?: string }, response: Response) => {
    let actor: Actor | null = null;
    const pass = async (): Promise<void> => {
      actor = await app.get(SignInService).findActor(request.headers.cookie, request.id ?? '');
      refuseUnlessAdministrator(actor);
      if (request.method !== 'GET' && request.method !== 'HEAD') throw new DomainError('QUEUE.READ_ONLY');
      const workers = await app.get(DataSource).query<{ origin: string }[]>(places);
      send(await firstAnswer(workers, request, queuePageToken(secret)), response);
    };
    pass().catch((error: unknown) => {
      const refusal = refusalOf(error);
      const language = actor?.language ?? languageOf(request.get('accept-language'));
      response
        .status(refusal.status)
        .set(refusal.status === 503 ? { 'Retry-After': RETRY_AFTER } : {})
        .type('application/problem+json')
        .send(JSON.stringify(problemOf(refusal, language)));
    });
  });
}

/** @throws DomainError SESSION.MISSING, ACCESS.DENIED */
function refuseUnlessAdministrator(actor: Actor | null): void {
  if (!actor) throw new DomainError('SESSION.MISSING');
  const { role } = actor;
  const refusal: ErrorCode | null =
    role === 'system' || role === 'link' || !holds(role, 'queue.read') ? 'ACCESS.DENIED' : null;
  if (refusal) throw new DomainError(refusal);
}

/** @throws DomainError QUEUE.AWAY */
async function firstAnswer(
  workers: readonly { origin: string }[],
  request: Request,
  token: string,
): Promise<IncomingMessage> {
  for (const { origin } of workers) {
    const answer = await answerOf(origin, request, token).catch(() => null);
    if (answer) return answer;
  }
  throw new DomainError('QUEUE.AWAY');
}

function answerOf(origin: string, { method, url }: Request, token: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // the path alone: whatever the caller wrote, it stays at the worker
    const target = new URL(origin);
    const asked = ask(
      {
        host: target.hostname.replace(/^\[|\]$/g, ''),
        port: target.port,
        path: url,
        method,
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
      resolve,
    );
    asked.on('error', reject);
    asked.end();
  });
}

function send(answer: IncomingMessage, response: Response): void {
  response.status(answer.statusCode ?? 502);
  for (const name of passedOn) {
    const value = answer.headers[name];
    if (value !== undefined) response.set(name, value);
  }
  answer.on('error', () => response.destroy());
  answer.pipe(response);
}
