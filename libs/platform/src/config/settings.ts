/**
 * Every setting of Concord, once: the schema that checks it, and the words from which `.env.example` and
 * `docs/configuration.md` are generated. Nothing else in the house reads the environment.
 */
import { isIP } from 'node:net';
import { z } from 'zod';

/** The processes of a deployment; `start` runs all of them on one machine. */
export type ProcessName = 'start' | 'migrate' | 'api' | 'worker' | 'cli';

/** What the documentation and the error messages say about a setting. */
export interface SettingMeta {
  description: string;
  /** what a right value looks like, completing "must be ..." */
  allowed: string;
  /** the value never appears in a message or a log */
  secret?: boolean;
  /** shown where there is no fixed default */
  defaultText?: string;
  processes: readonly ProcessName[];
}

const everywhere = ['start', 'migrate', 'api', 'worker', 'cli'] as const;
const settingMeta = z.registry<SettingMeta>();

function describe<T extends z.ZodType>(schema: T, meta: SettingMeta): T {
  settingMeta.add(schema, meta);
  return schema;
}

const wholeNumber = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(min).max(max));

const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true');

const urlWith = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

const timeZone = z.string().refine((value) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
});

const isAddressOrRange = (text: string): boolean => {
  const [address = '', prefix] = text.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  return prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
};

const proxies = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every((part) => part === 'loopback' || isAddressOrRange(part)));

const postgresUrl = urlWith('postgres:', 'postgresql:');
const aPostgresUrl = 'a PostgreSQL address such as postgres://user:password@host:5432/concord';

const listenAddress = z
  .string()
  .regex(/^(?:[\w.-]+|\[[0-9a-f:.]+\]):\d{1,5}$/)
  .refine((value) => Number(value.slice(value.lastIndexOf(':') + 1)) <= 65_535);

/** The environment as it is written by an operator: names in capitals, values as text. */
export const environmentSchema = z.object({
  PORT: describe(wholeNumber(1, 65_535).default(3000), {
    description: 'Port of the API and the console.',
    allowed: 'a whole number from 1 to 65535',
    processes: ['start', 'api'],
  }),
  HOST: describe(
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    {
      description: 'Address to listen on. Only this machine unless told otherwise; 0.0.0.0 for every address.',
      allowed: 'an IP address or a host name',
      processes: ['start', 'api'],
    },
  ),
  PUBLIC_URL: describe(
    urlWith('http:', 'https:')
      .transform((value) => new URL(value).origin)
      .optional(),
    {
      description:
        'Where people reach the console: links in mails begin with it, and sign-in is accepted from it alone.',
      allowed: 'an address that begins with http:// or https://, without a path',
      defaultText: 'http://127.0.0.1:PORT',
      processes: ['start', 'api', 'worker'],
    },
  ),
  CONCORD_DATA_DIR: describe(z.string().min(1).default('.data'), {
    description: 'Folder for uploaded files, the embedded database and generated secrets.',
    allowed: 'the path of a folder this user may write to',
    processes: everywhere,
  }),
  DATABASE_URL: describe(postgresUrl.optional(), {
    description:
      'Owner of the database (PostgreSQL 15 or newer), used by migrate and the command line only. Without it `start` runs an embedded PostgreSQL.',
    allowed: aPostgresUrl,
    secret: true,
    defaultText: 'embedded PostgreSQL',
    processes: ['start', 'migrate', 'cli'],
  }),
  DATABASE_API_URL: describe(postgresUrl.optional(), {
    description: 'Login of the API: the role concord_api, which owns nothing. Made by migrate.',
    allowed: aPostgresUrl,
    secret: true,
    defaultText: 'derived from DATABASE_URL',
    processes: ['api'],
  }),
  DATABASE_WORKER_URL: describe(postgresUrl.optional(), {
    description: 'Login of the worker: the role concord_worker, which owns nothing. Made by migrate.',
    allowed: aPostgresUrl,
    secret: true,
    defaultText: 'derived from DATABASE_URL',
    processes: ['worker'],
  }),
  REDIS_URL: describe(urlWith('redis:', 'rediss:').optional(), {
    description: 'Queues move to this Redis (noeviction, append-only file). Without it they live in PostgreSQL.',
    allowed: 'a Redis address such as redis://:password@host:6379/0',
    secret: true,
    defaultText: 'queues in PostgreSQL',
    // the API holds no queue, so that one that hangs never hangs a request
    processes: ['start', 'worker'],
  }),
  SMTP_URL: describe(urlWith('smtp:', 'smtps:').optional(), {
    description: 'Mail server. Without it `start` catches every mail and shows it on a mailbox page.',
    allowed: 'a mail server such as smtp://user:password@host:587',
    secret: true,
    defaultText: 'mailbox page',
    processes: ['start', 'worker'],
  }),
  MAIL_FROM: describe(
    z
      .string()
      .regex(/^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/)
      .default('Concord <no-reply@concord.example>'),
    {
      description: 'Sender of every mail.',
      allowed: 'one address, with or without a name: Concord <no-reply@example.org>',
      processes: ['start', 'worker'],
    },
  ),
  MAIL_PER_MINUTE: describe(wholeNumber(0, 1_000_000).default(0), {
    description:
      'Most mails a minute to the mail server, all workers together; 0 is no limit. Codes that somebody waits for are not held back.',
    allowed: 'a whole number from 0 to 1000000',
    processes: ['start', 'worker'],
  }),
  MAIL_PER_MINUTE_PER_DOMAIN: describe(wholeNumber(0, 1_000_000).default(1_200), {
    description:
      'Most mails a minute to the addresses of one domain, all workers together; 0 is no limit. What is above it waits its turn.',
    allowed: 'a whole number from 0 to 1000000',
    processes: ['start', 'worker'],
  }),
  MAIL_EVENTS_SECRET: describe(z.string().min(24).optional(), {
    description:
      'What your mail service shows (Authorization: Bearer) when it tells of mails that came back: POST /api/v1/public/mail-events.',
    allowed: 'at least 24 characters',
    secret: true,
    defaultText: 'none: nothing is taken',
    processes: ['start', 'api'],
  }),
  WEBHOOKS_TO_PRIVATE: describe(flag.default(false), {
    description:
      'Webhooks may also go to addresses inside your network, and over http://. Off, what resolves to such an address is never connected to.',
    allowed: '0 or 1',
    processes: ['start', 'api', 'worker'],
  }),
  METRICS_LISTEN: describe(listenAddress.optional(), {
    description:
      'Where the worker answers GET /metrics for Prometheus. There is no sign-in there: keep it inside your network, and give each worker of one machine its own port.',
    allowed: 'an address and a port such as 127.0.0.1:9464',
    defaultText: 'nowhere',
    processes: ['start', 'worker'],
  }),
  QUEUE_PAGE_LISTEN: describe(listenAddress.default('127.0.0.1:0'), {
    description:
      'Where the worker shows its queue to the API, which passes the page on to administrators. Where both do not run on one machine: a name of the worker that the API reaches, and a port. Port 0 is any free one.',
    allowed: 'an address and a port such as 127.0.0.1:0',
    processes: ['start', 'worker'],
  }),
  CONCORD_SECRET: describe(z.string().min(32).optional(), {
    description:
      'Signs sessions, links to reports and the heads of the audit: the same for every process, and kept as safe as the database itself.',
    allowed: 'at least 32 characters',
    secret: true,
    defaultText: 'generated by start and kept in the data folder',
    processes: ['start', 'api', 'worker', 'cli'],
  }),
  CONCORD_DEMO: describe(flag.optional(), {
    description:
      'Demonstration portfolio and accounts. On in the embedded database; 1 puts them into your own; refused with a public address or a real mail server.',
    allowed: '0 or 1',
    defaultText: '1 with the embedded database, else 0',
    processes: ['start'],
  }),
  CONCORD_DEMO_PASSWORD: describe(z.string().min(12).optional(), {
    description: 'Password of the demonstration accounts.',
    allowed: 'at least 12 characters',
    secret: true,
    defaultText: 'generated by start, printed and kept in the data folder',
    processes: ['start'],
  }),
  CONCORD_EMBEDDED: describe(flag.default(false), {
    description: 'Set by `start` for the processes it runs: both loopback names are trusted as origins.',
    allowed: '0 or 1',
    processes: ['api', 'worker'],
  }),
  CONCORD_MAILBOX: describe(flag.default(false), {
    description: 'Set by `start` when it catches mails itself: the mailbox page is served.',
    allowed: '0 or 1',
    processes: ['api'],
  }),
  OFFICE_TIME_ZONE: describe(timeZone.default('UTC'), {
    description: 'Time zone of the office: what "today" and a quiet hour mean where a person has no zone of their own.',
    allowed: 'an IANA time zone such as Europe/Zurich',
    processes: ['start', 'api', 'worker', 'cli'],
  }),
  REFERENCE_PATTERN: describe(
    z
      .string()
      .max(40)
      .regex(/^[^{}]*\{YEAR\}[^{}]*\{N{3,9}\}[^{}]*$/)
      .default('C-{YEAR}-{NNNN}'),
    {
      description:
        'How agreements are numbered as they are recorded: {YEAR} and a number of as many digits as there are N. Numbers already given stay.',
      allowed: 'a text of at most 40 characters with {YEAR} and, behind it, {NNN} to {NNNNNNNNN}',
      processes: ['start', 'api', 'worker', 'cli'],
    },
  ),
  LOG_LEVEL: describe(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'), {
    description: 'How much the log tells.',
    allowed: 'one of fatal, error, warn, info, debug, trace, silent',
    processes: everywhere,
  }),
  S3_BUCKET: describe(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .optional(),
    {
      description:
        'Uploaded files and reports lie in this bucket of an S3-compatible service instead of the data folder.',
      allowed: 'the name of a bucket that exists: 3 to 63 small letters, digits, dots and hyphens',
      defaultText: 'the data folder',
      processes: ['start', 'api', 'worker', 'cli'],
    },
  ),
  S3_ENDPOINT: describe(urlWith('http:', 'https:').optional(), {
    description: 'Address of the S3-compatible service.',
    allowed: 'an address that begins with https:// or http://',
    defaultText: 'Amazon S3 in S3_REGION',
    processes: ['start', 'api', 'worker', 'cli'],
  }),
  S3_REGION: describe(
    z
      .string()
      .regex(/^[\w-]+$/)
      .default('us-east-1'),
    {
      description: 'Region of the bucket.',
      allowed: 'the name of a region such as eu-central-1',
      processes: ['start', 'api', 'worker', 'cli'],
    },
  ),
  S3_ACCESS_KEY_ID: describe(z.string().min(1).optional(), {
    description: 'Key that may read, write and delete objects of the bucket; needed with S3_BUCKET.',
    allowed: 'the id of an access key',
    secret: true,
    defaultText: 'none',
    processes: ['start', 'api', 'worker', 'cli'],
  }),
  S3_SECRET_ACCESS_KEY: describe(z.string().min(1).optional(), {
    description: 'Secret of that key; needed with S3_BUCKET.',
    allowed: 'the secret of the access key',
    secret: true,
    defaultText: 'none',
    processes: ['start', 'api', 'worker', 'cli'],
  }),
  CLAMD_URL: describe(
    urlWith('tcp:', 'unix:')
      .refine((value) => !value.startsWith('tcp:') || new URL(value).hostname !== '')
      .optional(),
    {
      description:
        'Virus scanner (clamd). Files are held until it found them clean; without it each file says that it was not scanned. Its StreamMaxLength must be at least UPLOAD_MAX_BYTES.',
      allowed: 'tcp://host:3310 or unix:///path/of/the/socket',
      defaultText: 'none',
      processes: ['start', 'api', 'worker'],
    },
  ),
  UPLOAD_MAX_BYTES: describe(wholeNumber(1, 1_073_741_824).default(26_214_400), {
    description: 'Largest file a person may upload, in bytes (25 MiB).',
    allowed: 'a whole number of bytes from 1 to 1073741824',
    processes: ['start', 'api'],
  }),
  TRUSTED_PROXIES: describe(proxies.optional(), {
    description: 'Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.',
    allowed: 'loopback, IP addresses or ranges such as 10.0.0.0/8, with commas between',
    defaultText: 'none',
    processes: ['start', 'api'],
  }),
});

/** Name of a setting, as in the environment. */
export type SettingName = keyof typeof environmentSchema.shape;

/** The description, default and secrecy of one setting. */
export function settingMetaOf(name: SettingName): SettingMeta {
  const meta = settingMeta.get(environmentSchema.shape[name]);
  if (!meta) throw new Error(`the setting ${name} is not described`);
  return meta;
}

/** Every setting with its words, in the order they are documented. */
export function listSettings(): { name: SettingName; meta: SettingMeta; defaultValue: string | undefined }[] {
  const empty = environmentSchema.parse({});
  return (Object.keys(environmentSchema.shape) as SettingName[]).map((name) => {
    const meta = settingMetaOf(name);
    const value = empty[name];
    const text = typeof value === 'boolean' ? String(Number(value)) : value?.toString();
    return { name, meta, defaultValue: meta.defaultText ? undefined : text };
  });
}
