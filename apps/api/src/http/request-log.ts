import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { pinoHttp } from 'pino-http';
import { withRequestId, type Logger } from '@concord/platform';

/** An id from outside is taken over when it is one, so that a trail can be followed through a proxy. */
const acceptable = /^[\w.:-]{8,64}$/;

/** Every request under one id, in the log and in `X-Request-Id`; addresses without their query, headers not at all. */
export function requestLog(logger: Logger): (request: Request, response: Response, next: NextFunction) => void {
  const log = pinoHttp({
    logger,
    genReqId: (request: IncomingMessage, response: ServerResponse) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    quietReqLogger: true,
    autoLogging: { ignore: ({ url }: IncomingMessage) => url === '/healthz' || url === '/readyz' },
    customLogLevel: (_request: IncomingMessage, { statusCode }: ServerResponse, error?: Error) =>
      statusCode >= 500 || error ? 'error' : statusCode >= 400 ? 'info' : 'debug',
    customSuccessMessage: (request: IncomingMessage, { statusCode }: ServerResponse) =>
      `${request.method} ${statusCode}`,
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?')[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  });
  return (request, response, next) => {
    log(request, response);
    withRequestId(String(request.id), next);
  };
}
