/**
 * What a browser that was never here fetches and paints before the first screen of the console. The floor is a page of one
 * heading from `node:http`, in the same browser, by turns.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from '@playwright/test';
import { spreadOf } from './load.ts';
import { withProduct } from './product.ts';
import type { FirstLoad } from './tables.ts';

const turns = 5;
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const firstLoad = (): Promise<FirstLoad> =>
  withProduct(async ({ origin }) => {
    const bare = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Floor</title><h1>Floor</h1>');
    });
    await new Promise<void>((ready) => bare.listen(0, '127.0.0.1', ready));
    const executablePath = browsers.find((path) => existsSync(path));
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    try {
      const visits: Visit[] = [];
      const floor: number[] = [];
      for (let turn = 0; turn < turns; turn++) {
        visits.push(await visit(browser, origin));
        floor.push((await visit(browser, `http://127.0.0.1:${(bare.address() as AddressInfo).port}`)).painted);
      }
      const most = Math.max(...visits.map(({ bytes }) => bytes));
      return { bytes: most, painted: spreadOf(visits.map(({ painted }) => painted)).p50, floor: spreadOf(floor).p50 };
    } finally {
      await browser.close();
      await new Promise((done) => bare.close(done));
    }
  });

interface Visit {
  /** As they came over the wire. */
  bytes: number;
  /** Milliseconds until the largest thing was painted. */
  painted: number;
}

/** With nothing in the cache. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    return { bytes, painted: await largestPaint(page) };
  } finally {
    await context.close();
  }
}

/** In the words of the browser, which this program's compiler does not know. */
const largestPaint = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((done) => {
    const observer = new PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? 0));
    observer.observe({ type: 'largest-contentful-paint', buffered: true });
  })`);
