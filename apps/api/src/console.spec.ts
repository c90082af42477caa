import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { serveConsole } from './console.ts';

@Controller('api/v1/milestones')
class MilestonesController {
  @Get()
  list(): { data: [] } {
    return { data: [] };
  }
}
@Module({ controllers: [MilestonesController] })
class SomeModule {}

describe('the console', () => {
  let dir: string;
  let app: NestExpressApplication;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'concord-console-'));
    mkdirSync(join(dir, 'assets'));
    writeFileSync(join(dir, 'index.html'), '<title>Concord</title>');
    writeFileSync(join(dir, 'assets', 'app-1a2b3c.js'), 'start()');
    app = await NestFactory.create<NestExpressApplication>(SomeModule, { logger: false });
    serveConsole(app, dir);
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    rmSync(dir, { recursive: true });
  });
  const get = (path: string): supertest.Test => supertest(app.getHttpServer()).get(path);

  it.each(['/', '/index.html', '/milestones/019d3c83-7716-7513-9050-5c441be2e1e2', '/links/abc', '/apiary'])(
    'answers %s with the page, never from a cache',
    async (path) => {
      const answer = await get(path).expect(200);
      expect(answer.text).toContain('<title>Concord');
      expect(answer.get('Cache-Control')).toBe('no-cache');
    },
  );

  it('answers hashed assets for ever', async () => {
    const answer = await get('/assets/app-1a2b3c.js').expect(200);
    expect(answer.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    '/assets/gone-000000.js',
    '/favicon.ico',
    '/api/nothing',
    '/api',
    '/healthz',
    '/../package.json',
    '/%2e%2e/etc/passwd.txt',
  ])('never answers the page for %s', async (path) => {
    const answer = await get(path);
    expect(answer.text).not.toContain('<title>Concord');
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('leaves the API alone', async () => {
    const answer = await get('/api/v1/milestones').expect(200);
    expect(answer.body).toEqual({ data: [] });
  });
});
