/** The journeys run in a real browser against the built product, started as an operator starts it, on a fresh folder. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { startingEnv } from './src/starting.ts';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env['CHROME_PATH'] ?? browsers.find((path) => existsSync(path));
// tools/test.mjs finds a free port; by hand any other will do
const port = Number(process.env['E2E_PORT'] ?? 21_400);
// the configuration is read again in every worker process: the first reading decides for all
const dataDir = (process.env['E2E_DATA_DIR'] ??= folderForThisRun());
const password = (process.env['E2E_PASSWORD'] ??= 'journey-through-concord');

export default defineConfig({
  testDir: 'src',
  outputDir: 'test-results',
  reporter: process.env['E2E_REPORT'] ? [['list'], ['json', { outputFile: process.env['E2E_REPORT'] }]] : [['list']],
  workers: 1,
  // finds what hangs; how fast a busy machine is, is nobody’s failure
  timeout: 150_000,
  // two processors that build beside it are slow, never wrong
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // pictures of every step would cost more than the steps
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    viewport: { width: 1360, height: 860 },
    launchOptions: {
      executablePath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'exec node ../cli/bin/concord.mjs start',
    url: `http://127.0.0.1:${port}/readyz`,
    env: startingEnv({ dataDir, port, password }),
    timeout: 120_000,
    stdout: 'pipe',
    stderr: 'pipe',
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});

/** Goes with the run: whoever wants to keep the data names a folder. */
function folderForThisRun(): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-e2e-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
