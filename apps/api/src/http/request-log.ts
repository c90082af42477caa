import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { elapsed, withRequestId, type Logger } from '@concord/platform';
import { writtenPath } from './written-path.ts';

/** An id from outside is taken over when it is one, so that a trail can be followed through a proxy. */
const acceptable = /^[\w.:-]{8,64}$/;
/** Asked every few seconds by whoever watches the process. */
const unremarkable: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** Every request under one id, in the log and in `X-Request-Id`; one line each, without query, headers or body. */
export function requestLog(logger: Logger): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const began = elapsed();
    const { method } = request;
    const path = writtenPath(request.path);
    const given = request.get('x-request-id');
    const requestId = given !== undefined && acceptable.test(given) ? given : randomUUID();
    Object.assign(request, { id: requestId });
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      if (unremarkable.has(path)) return;
      const status = response.writableFinished ? response.statusCode : 'left';
      const ms = Math.round(elapsed() - began);
      logger[levelOf(response.statusCode)]({ requestId, method, path, status, ms }, `${method} ${status}`);
    });
    withRequestId(requestId, next);
  };
}

function levelOf(status: number): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  return status >= 400 ? 'info' : 'debug';
}
