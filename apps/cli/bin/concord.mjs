#!/usr/bin/env node
// The front door. In a source checkout it builds what is stale first, so `npm ci && npm start` is enough.
import { existsSync } from 'node:fs';

const builder = new URL('../../../tools/build.mjs', import.meta.url);
if (existsSync('.env.local')) process.loadEnvFile('.env.local');
if (existsSync(builder)) {
  const { buildIfStale } = await import(builder.href);
  await buildIfStale();
}
const { run } = await import('../dist/main.js');
await run(process.argv);
