import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@concord/platform';
import { wantsDemonstration } from './demonstration-rules.ts';
import { keptSecret } from '../kept.ts';
import { takeDataDir } from './lock.ts';
import { requirePort } from './port.ts';

describe('the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is held by one run at a time, and given back', () => {
    const giveBack = takeDataDir(folder, 'http://127.0.0.1:1');
    expect(() => takeDataDir(folder, 'http://127.0.0.1:2')).toThrow(
      /already runs with .* \(process \d+\): http:\/\/127\.0\.0\.1:1\./,
    );
    giveBack();
    takeDataDir(folder, 'http://127.0.0.1:2')();
  });

  it('is taken over from a run that was killed', () => {
    // a number that a stranger, here this very process, was given since
    writeFileSync(join(folder, 'start.lock'), `${process.pid}\n1\nhttp://127.0.0.1:1\n`);
    expect(() => takeDataDir(folder, 'http://127.0.0.1:2')()).not.toThrow();
  });

  it('keeps a secret that only its owner can read', () => {
    const file = join(folder, 'secret');
    const secret = keptSecret(file);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(keptSecret(file)).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('a port', () => {
  it('that is taken is named with the setting to change', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as AddressInfo;
    await expect(requirePort(port, '127.0.0.1')).rejects.toThrow(
      `port ${port} on 127.0.0.1 is taken by another program: set PORT to a free one.`,
    );
    await new Promise((done) => other.close(done));
    await expect(requirePort(port, '127.0.0.1')).resolves.toBeUndefined();
  });
});

describe('the demonstration portfolio', () => {
  const own = 'postgres://o:p@db/concord';
  it.each([
    ['goes into the embedded database', {}, true],
    ['stays out of a database of your own', { DATABASE_URL: own }, false],
    ['goes into your own when asked', { DATABASE_URL: own, CONCORD_DEMO: '1' }, true],
    ['stays out when refused', { CONCORD_DEMO: '0' }, false],
    ['may mail to a sink on this machine', { SMTP_URL: 'smtp://127.0.0.1:1025' }, true],
    ['stays out where mails leave the machine', { SMTP_URL: 'smtp://mail.example.org' }, false],
    ['stays out where others reach the console', { PUBLIC_URL: 'https://concord.example.org' }, false],
  ])('%s', (_what, env, wanted) => {
    expect(wantsDemonstration(loadConfig(env), false)).toBe(wanted);
  });

  it.each([
    [
      { CONCORD_DEMO: '1', PUBLIC_URL: 'https://concord.example.org' },
      false,
      /CONCORD_DEMO is 1, but PUBLIC_URL is https:\/\/concord\.example\.org/,
    ],
    [{ CONCORD_DEMO: '1', SMTP_URL: 'smtp://mail.example.org' }, false, /CONCORD_DEMO is 1, but SMTP_URL/],
    [{ SMTP_URL: 'smtp://mail.example.org' }, true, /holds the demonstration portfolio, but SMTP_URL/],
  ])('is refused with %j', (env, hasDemonstration, message) => {
    expect(() => wantsDemonstration(loadConfig(env), hasDemonstration)).toThrow(message);
  });
});
