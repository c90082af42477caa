import { ConfigError, childEnvironment, listSettings, loadConfig, requireSettings, runtimeUrl } from './index.ts';

const messageOf = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('the settings', () => {
  it('need nothing from the operator to run on one machine', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      officeTimeZone: 'UTC',
      uploadMaxBytes: 26_214_400,
      trustedProxies: [],
    });
  });

  it('take the port into the public address', () => {
    expect(loadConfig({ PORT: '8080' }).publicUrl).toBe('http://127.0.0.1:8080');
  });

  it('treat an empty value as absent', () => {
    expect(loadConfig({ PORT: '', REDIS_URL: '' })).toMatchObject({ port: 3000, redisUrl: undefined });
  });

  it('cannot be changed once read', () => {
    expect(() => Object.assign(loadConfig({}), { port: 1 })).toThrow(TypeError);
  });

  it.each([
    ['PORT', 'abc', 'PORT is "abc"; it must be a whole number from 1 to 65535.'],
    ['PORT', '70000', 'PORT is "70000"; it must be a whole number from 1 to 65535.'],
    [
      'REFERENCE_PATTERN',
      'C-{NNNN}',
      'REFERENCE_PATTERN is "C-{NNNN}"; it must be a text of at most 40 characters with {YEAR} and, behind it, {NNN} to {NNNNNNNNN}.',
    ],
    [
      'REFERENCE_PATTERN',
      'C-{YEAR}',
      'REFERENCE_PATTERN is "C-{YEAR}"; it must be a text of at most 40 characters with {YEAR} and, behind it, {NNN} to {NNNNNNNNN}.',
    ],
    [
      'REFERENCE_PATTERN',
      'C-{YEAR}-{NN}',
      'REFERENCE_PATTERN is "C-{YEAR}-{NN}"; it must be a text of at most 40 characters with {YEAR} and, behind it, {NNN} to {NNNNNNNNN}.',
    ],
    [
      'REFERENCE_PATTERN',
      '{NNNN}/{YEAR}',
      'REFERENCE_PATTERN is "{NNNN}/{YEAR}"; it must be a text of at most 40 characters with {YEAR} and, behind it, {NNN} to {NNNNNNNNN}.',
    ],
    [
      'PUBLIC_URL',
      'concord',
      'PUBLIC_URL is "concord"; it must be an address that begins with http:// or https://, without a path.',
    ],
    ['OFFICE_TIME_ZONE', 'Geneva', 'OFFICE_TIME_ZONE is "Geneva"; it must be an IANA time zone such as Europe/Zurich.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace, silent.'],
    [
      'TRUSTED_PROXIES',
      '10.0.0.0/99',
      'TRUSTED_PROXIES is "10.0.0.0/99"; it must be loopback, IP addresses or ranges such as 10.0.0.0/8, with commas between.',
    ],
    [
      'MAIL_FROM',
      'a@b.c\r\nBcc: x@y.z',
      'MAIL_FROM is "a@b.c\\r\\nBcc: x@y.z"; it must be one address, with or without a name: Concord <no-reply@example.org>.',
    ],
  ])('refuse %s=%s with one line saying what is allowed', (name, value, message) => {
    expect(messageOf({ [name]: value })).toBe(message);
  });

  it.each(['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'CONCORD_SECRET', 'CONCORD_DEMO_PASSWORD'])(
    'never show the value of %s',
    (name) => {
      const message = messageOf({ [name]: 'hunter2' });
      expect(message).toContain(name);
      expect(message).not.toContain('hunter2');
    },
  );

  it('name the setting a process cannot run without', () => {
    expect(() => requireSettings(loadConfig({}), 'databaseApiUrl')).toThrow('DATABASE_API_URL is not set');
  });

  it('are all described', () => {
    expect(listSettings().filter(({ meta }) => !meta.description || !meta.allowed)).toEqual([]);
  });
});

describe('the run-time roles', () => {
  const owner = 'postgres://owner:p%40ss@db:5433/concord?sslmode=require';

  it('are reached at the same database with a password of their own', () => {
    const api = new URL(runtimeUrl(owner, 'concord_api'));
    expect([api.username, api.host, api.pathname, api.search]).toEqual([
      'concord_api',
      'db:5433',
      '/concord',
      '?sslmode=require',
    ]);
    expect(api.password).toMatch(/^[0-9a-f]{64}$/);
    expect(new URL(runtimeUrl(owner, 'concord_worker')).password).not.toBe(api.password);
  });

  it('have the password HMAC-SHA256(owner password, role)', () => {
    expect(new URL(runtimeUrl('postgres://o:key@h/d', 'concord_api')).password).toBe(
      'ac5f1561de1fcfbcdd551104eb065fcba156bfd8eee8aedc4727d17c0d64393b',
    );
  });

  it('are derived when only the owner is given', () => {
    expect(loadConfig({ DATABASE_URL: owner }).databaseApiUrl).toBe(runtimeUrl(owner, 'concord_api'));
  });

  it('are not derived from an owner without a password', () => {
    expect(loadConfig({ DATABASE_URL: 'postgres://owner@db/concord' }).databaseApiUrl).toBeUndefined();
  });
});

describe('the environment of a child', () => {
  it('keeps what it had, replaces what is given and drops what is taken away', () => {
    expect(childEnvironment({ PORT: '1', DATABASE_URL: undefined }, { PATH: '/bin', DATABASE_URL: 'x' })).toEqual({
      PATH: '/bin',
      PORT: '1',
    });
  });
});

describe('where files lie', () => {
  const bucket = { S3_BUCKET: 'concord-files', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'hidden' };

  it('is the data folder until a bucket is named', () => {
    expect(loadConfig({}).s3).toBeUndefined();
    expect(loadConfig({ ...bucket, S3_ENDPOINT: 'https://s3.example.org' }).s3).toEqual({
      bucket: 'concord-files',
      region: 'us-east-1',
      endpoint: 'https://s3.example.org',
      accessKeyId: 'key',
      secretAccessKey: 'hidden',
    });
  });

  it.each(['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])('is not a bucket without %s: the start stops', (missing) => {
    expect(() => loadConfig({ ...bucket, [missing]: '' })).toThrow(`${missing} is not set`);
  });
});
