import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';

/** The built console, beside this app whether it runs from source or built. */
export const consoleDir = fileURLToPath(new URL('../../console/dist', import.meta.url));

const isOurs = /^\/(?:api|healthz|readyz)(?:\/|$)/;
const isFile = /\.\w+$/;

/**
 * Serves the console's files: hashed assets for ever, the page itself never from a cache. Every other GET that is no
 * file is a place inside the console, and answers the page.
 */
export function serveConsole(app: NestExpressApplication, dir: string): void {
  const page = join(dir, 'index.html');
  if (!existsSync(page)) return;
  const files = express.static(dir, {
    index: false,
    setHeaders: (response, path) =>
      response.setHeader(
        'Cache-Control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  // what is the API's is not looked for on the disk first
  app.use((request: Request, response: Response, next: NextFunction) =>
    isOurs.test(request.path) ? next() : files(request, response, next),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPlace = (request.method === 'GET' || request.method === 'HEAD') && !isFile.test(request.path);
    if (!isPlace || isOurs.test(request.path)) return next();
    response.sendFile(page, { headers: { 'Cache-Control': 'no-cache' } });
  });
}
