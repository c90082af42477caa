/** The environment, checked once at start and typed from then on. A wrong value stops the start with one clear line. */
import { resolve } from 'node:path';
import type { z } from 'zod';
import { runtimeUrl } from './runtime-url.ts';
import { environmentSchema, settingMetaOf, type SettingName } from './settings.ts';

/** Environment variables as Node gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting is missing or wrong; the message is one line for the operator and holds no secret. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** A bucket of an S3-compatible service. */
export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** undefined: Amazon's, by the region */
  readonly endpoint: string | undefined;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The settings of this process. Frozen. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** origin, without a slash at the end */
  readonly publicUrl: string;
  /** absolute path */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly databaseApiUrl: string | undefined;
  readonly databaseWorkerUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** mails a minute, 0 is no limit */
  readonly mailRates: { readonly overall: number; readonly perDomain: number };
  /** undefined: nobody tells us of mails that came back */
  readonly mailEventsSecret: string | undefined;
  /** where the worker shows its queue to the API */
  readonly queuePageListen: { readonly host: string; readonly port: number };
  /** webhooks may go inside the network, and over http */
  readonly webhooksToPrivate: boolean;
  /** where the worker serves its figures; undefined: nowhere */
  readonly metricsListen: { readonly host: string; readonly port: number } | undefined;
  /** at least 32 characters */
  readonly secret: string | undefined;
  /** undefined: only in the embedded database */
  readonly demo: boolean | undefined;
  readonly demoPassword: string | undefined;
  /** everything runs on this machine under `concord start` */
  readonly embedded: boolean;
  /** mails are caught by `concord start` and shown on a page */
  readonly mailbox: boolean;
  /** IANA name */
  readonly officeTimeZone: string;
  readonly referencePattern: string;
  readonly logLevel: z.infer<typeof environmentSchema>['LOG_LEVEL'];
  readonly uploadMaxBytes: number;
  /** undefined: files lie in the data folder */
  readonly s3: S3Settings | undefined;
  /** address of a clamd; undefined: nothing is scanned */
  readonly clamdUrl: string | undefined;
  /** addresses, ranges, or `loopback`; empty: forwarded headers are not believed */
  readonly trustedProxies: readonly string[];
}

/**
 * Reads and checks the environment; an empty value counts as absent, so that compose files may pass names through.
 * @throws ConfigError naming the first wrong setting, its value (unless secret) and what is allowed
 */
export function loadConfig(env: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(explain(parsed.error, given));
  const e = parsed.data;
  return Object.freeze({
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL ?? `http://127.0.0.1:${e.PORT}`,
    dataDir: resolve(e.CONCORD_DATA_DIR),
    databaseUrl: e.DATABASE_URL,
    databaseApiUrl: e.DATABASE_API_URL ?? derived(e.DATABASE_URL, 'concord_api'),
    databaseWorkerUrl: e.DATABASE_WORKER_URL ?? derived(e.DATABASE_URL, 'concord_worker'),
    redisUrl: e.REDIS_URL,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    mailRates: Object.freeze({ overall: e.MAIL_PER_MINUTE, perDomain: e.MAIL_PER_MINUTE_PER_DOMAIN }),
    mailEventsSecret: e.MAIL_EVENTS_SECRET,
    queuePageListen: addressOf(e.QUEUE_PAGE_LISTEN),
    webhooksToPrivate: e.WEBHOOKS_TO_PRIVATE,
    metricsListen: e.METRICS_LISTEN === undefined ? undefined : addressOf(e.METRICS_LISTEN),
    secret: e.CONCORD_SECRET,
    demo: e.CONCORD_DEMO,
    demoPassword: e.CONCORD_DEMO_PASSWORD,
    embedded: e.CONCORD_EMBEDDED,
    mailbox: e.CONCORD_MAILBOX,
    officeTimeZone: e.OFFICE_TIME_ZONE,
    referencePattern: e.REFERENCE_PATTERN,
    logLevel: e.LOG_LEVEL,
    uploadMaxBytes: e.UPLOAD_MAX_BYTES,
    s3: bucketOf(e),
    clamdUrl: e.CLAMD_URL,
    trustedProxies: Object.freeze(e.TRUSTED_PROXIES ?? []),
  });
}

/** A bucket is nothing without its keys: half a setting stops the start, it does not fall back to the folder. */
function bucketOf(e: z.infer<typeof environmentSchema>): S3Settings | undefined {
  if (e.S3_BUCKET === undefined) return undefined;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = e;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = accessKeyId === undefined ? 'S3_ACCESS_KEY_ID' : 'S3_SECRET_ACCESS_KEY';
    throw new ConfigError(
      `${missing} is not set; it must be ${settingMetaOf(missing).allowed}, because S3_BUCKET is set.`,
    );
  }
  return Object.freeze({
    bucket: e.S3_BUCKET,
    region: e.S3_REGION,
    endpoint: e.S3_ENDPOINT,
    accessKeyId,
    secretAccessKey,
  });
}

function addressOf(listen: string): { host: string; port: number } {
  const colon = listen.lastIndexOf(':');
  return { host: listen.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(listen.slice(colon + 1)) };
}

/** An owner without a password (peer or trust login) derives nothing: the run-time addresses must then be given. */
function derived(ownerUrl: string | undefined, role: 'concord_api' | 'concord_worker'): string | undefined {
  return ownerUrl && new URL(ownerUrl).password ? runtimeUrl(ownerUrl, role) : undefined;
}

function explain(error: z.ZodError, given: Record<string, string | undefined>): string {
  const name = error.issues[0]?.path[0] as SettingName;
  const { allowed, secret } = settingMetaOf(name);
  const shown = secret ? 'is wrong (value not shown)' : `is ${JSON.stringify(given[name])}`;
  return `${name} ${shown}; it must be ${allowed}.`;
}

const names = {
  databaseUrl: 'DATABASE_URL',
  databaseApiUrl: 'DATABASE_API_URL',
  databaseWorkerUrl: 'DATABASE_WORKER_URL',
  redisUrl: 'REDIS_URL',
  smtpUrl: 'SMTP_URL',
  secret: 'CONCORD_SECRET',
  demoPassword: 'CONCORD_DEMO_PASSWORD',
} as const satisfies Partial<Record<keyof Config, SettingName>>;

type Present<K extends keyof Config> = Config & { readonly [P in K]-?: NonNullable<Config[P]> };

/**
 * The same config, with these settings known to be there: what a process cannot run without.
 * @throws ConfigError naming the missing setting
 */
export function requireSettings<K extends keyof typeof names>(config: Config, ...keys: K[]): Present<K> {
  if (hasSettings(config, keys)) return config;
  const name = names[keys.find((key) => config[key] === undefined) ?? 'databaseUrl'];
  throw new ConfigError(`${name} is not set; it must be ${settingMetaOf(name).allowed}.`);
}

function hasSettings<K extends keyof typeof names>(config: Config, keys: K[]): config is Present<K> {
  return keys.every((key) => config[key] !== undefined);
}

/** The environment for a child process: this one's, with the given settings replaced (undefined takes one away). */
export function childEnvironment(
  settings: Partial<Record<SettingName, string | undefined>>,
  env: Environment = process.env,
): Record<string, string> {
  const merged = Object.entries({ ...env, ...settings });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
