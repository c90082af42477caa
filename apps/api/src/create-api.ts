import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { constants } from 'node:zlib';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { nestLogger, type Config, type Logger } from '@concord/platform';
import { ApiModule } from './api.module.ts';
import { consoleDir, serveConsole } from './console.ts';
import { BODY_LIMIT } from './http/body-limit.ts';
import { requestLog } from './http/request-log.ts';
import { serveOpenApi } from './openapi.ts';
import { serveQueuePage } from './queue-page.ts';

/** What lives outside /api/v1. */
const outside = ['healthz', 'readyz', 'api/auth/{*rest}'];

/** The API, complete but not yet listening, its database not yet opened. */
export async function createApi(config: Config, logger: Logger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(config, logger), {
    bodyParser: false,
    logger: quietly(logger),
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustedProxies.length > 0 ? [...config.trustedProxies] : false);
  app.use(requestLog(logger));
  app.use(helmet(headers(config)));
  // what is streamed is sent on as it comes: a large export begins at once
  app.use(compression({ flush: constants.Z_SYNC_FLUSH }));
  app.use(['/api', '/healthz', '/readyz'], neverCached);
  serveQueuePage(app, config);
  serveConsole(app, consoleDir);
  app.useBodyParser('json', { limit: BODY_LIMIT, type: ['json', '+json'] });
  app.setGlobalPrefix('api/v1', { exclude: outside });
  serveOpenApi(app);
  app.enableShutdownHooks();
  return app;
}

/** What the framework says while it wires itself up is for whoever debugs it. */
function quietly(logger: Logger): LoggerService {
  const { debug = () => undefined, ...rest } = nestLogger(logger);
  return { ...rest, debug, log: debug };
}

/** Health moves without the version, so an answer is never taken from a cache and never 304. */
function neverCached(request: Request, response: Response, next: NextFunction): void {
  delete request.headers['if-none-match'];
  delete request.headers['if-modified-since'];
  response.set('Cache-Control', 'no-store');
  next();
}

/** Scripts only from here and never inline; styles inline, because the console's components write theirs into the page. */
function headers({ publicUrl }: Config): Parameters<typeof helmet>[0] {
  const secure = publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  };
}
