/**
 * `concord import` and `concord export`: spreadsheets in and out without a browser, as a person with that person's rights.
 * They are the same services as the API's, under the API's database role, so that the database holds the same scope.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  dateOrders,
  exportFormats,
  importRecords,
  ImportRowList,
  errorText,
  type Import,
  type ImportRow,
} from '@concord/contracts';
import {
  ConfigError,
  databaseOptions,
  DomainError,
  runtimeUrl,
  Storage,
  systemActor,
  UnitOfWork,
  type Actor,
  type Config,
  type RuntimeRole,
} from '@concord/platform';
import {
  ExportsService,
  ImportsService,
  ImportWork,
  readAuthor,
  RegisterModule,
  type ExportFile,
} from '@concord/register';
import { withOwner } from './owner.ts';

/** Where a command says what it did, and what went wrong. */
type Tell = Pick<Console, 'log' | 'error'>;

const ImportOptions = z.strictObject({
  dryRun: z.boolean().default(false),
  as: z.email().optional(),
  dates: z.enum(dateOrders).optional(),
  createOrganisations: z.boolean().default(false),
  leaveOutErrors: z.boolean().default(false),
});
const ExportOptions = z.strictObject({
  format: z.enum(exportFormats).default('xlsx'),
  out: z.string().min(1).optional(),
  as: z.email().optional(),
});

/**
 * Tries a file and, unless it was only to be tried, brings it in. Errors are named by their cells.
 * @throws ConfigError naming a wrong option
 */
export async function importFile(config: Config, path: string, options: unknown, tell: Tell = console): Promise<void> {
  const { dryRun, as, dates, ...choices } = read(ImportOptions, options);
  const content = await readFile(path);
  await asPerson(config, as, async ({ actor, register, worker }) => {
    const imports = register.get(ImportsService);
    try {
      const uploaded = await imports.upload(actor, { fileName: basename(path), content });
      const mapped = await imports.patch(actor, uploaded.id, uploaded.version, {
        ...choices,
        dateOrder: dates ?? null,
      });
      const tried = await imports.dryRun(actor, mapped.id);
      tellCounts(tell, tried);
      await tellErrors(tell, imports, actor, tried);
      if (dryRun || (tried.errorRows > 0 && !choices.leaveOutErrors)) return;
      await bringIn(tell, { actor, imports, worker: worker.get(ImportWork) }, tried);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // the file as it is, or what the person may do: said in words, not as a fault of the program
      refuse(tell, errorText(error.code, actor.language, error.details));
    }
  });
}

/** Writes all that the person sees: one workbook, or a folder of tables. @throws ConfigError naming a wrong option */
export async function exportPortfolio(config: Config, options: unknown, tell: Tell = console): Promise<void> {
  const { format, out, as } = read(ExportOptions, options);
  await asPerson(config, as, async ({ actor, register }) => {
    const exports = register.get(ExportsService);
    if (format === 'xlsx') {
      const file = exports.openPortfolio(actor);
      return write(tell, file, out ?? file.fileName);
    }
    const folder = out ?? '.';
    await mkdir(folder, { recursive: true });
    for (const file of exports.openTables(actor)) await write(tell, file, join(folder, file.fileName));
  });
}

async function write(tell: Tell, { content }: ExportFile, path: string): Promise<void> {
  await pipeline(content, createWriteStream(path));
  tell.log(path);
}

interface Rooms {
  actor: Actor;
  /** The register under the role that serves people, and under the one that works for them. */
  register: INestApplicationContext;
  worker: INestApplicationContext;
}

async function asPerson(
  config: Config,
  email: string | undefined,
  work: (rooms: Rooms) => Promise<void>,
): Promise<void> {
  await withOwner(config, async (ownerUrl) => {
    const register = await open(config, config.databaseApiUrl ?? runtimeUrl(ownerUrl, 'concord_api'), 'concord_api');
    const workerUrl = config.databaseWorkerUrl ?? runtimeUrl(ownerUrl, 'concord_worker');
    const worker = await open(config, workerUrl, 'concord_worker');
    try {
      await work({ actor: await actorOf(worker, email), register, worker });
    } finally {
      for (const opened of [register, worker]) {
        await opened.close();
        await opened.get(DataSource).destroy();
      }
    }
  });
}

@Module({})
class Ground {}

async function open(config: Config, url: string, name: RuntimeRole): Promise<INestApplicationContext> {
  const dataSource = await new DataSource(databaseOptions(url, [], { poolSize: 2, name: `${name}-cli` })).initialize();
  const register = RegisterModule.with({
    officeTimeZone: config.officeTimeZone,
    referencePattern: config.referencePattern,
    storage: Storage.of(config),
    scanning: config.clamdUrl !== undefined,
  });
  const providers = [...(register.providers ?? []), { provide: DataSource, useValue: dataSource }];
  const ground = { module: Ground, imports: [{ ...register, providers }] };
  return NestFactory.createApplicationContext(ground, { logger: false, abortOnError: false });
}

/** Whoever was named, without a name the one administrator there is; only the worker's role may look for anybody. */
async function actorOf(worker: INestApplicationContext, email: string | undefined): Promise<Actor> {
  return worker.get(UnitOfWork).read(systemActor, async (tx) => {
    const people = await tx.query<{ id: string }>(
      `SELECT id FROM users WHERE active AND CASE WHEN $1::text IS NULL THEN role = 'administrator' ELSE lower(email) = lower($1) END`,
      [email ?? null],
    );
    const [one, another] = people;
    if (!one) throw new ConfigError(email ? `--as: nobody active has the address ${email}` : '--as is needed');
    if (another) throw new ConfigError('--as is needed: there are several administrators');
    return readAuthor(tx, one.id);
  });
}

function tellCounts(tell: Tell, { counts }: Import): void {
  for (const record of importRecords) {
    const found = counts?.[record];
    if (!found) continue;
    const held = found.held > 0 ? `, ${found.held} held back` : '';
    tell.log(
      `${record}: ${found.new} new, ${found.changed} changed, ${found.same} same${held}, ${found.error} with errors`,
    );
  }
}

async function tellErrors(tell: Tell, imports: ImportsService, actor: Actor, { id, errorRows }: Import): Promise<void> {
  if (errorRows === 0) return;
  for (let page = 1; ; page++) {
    const query = ImportRowList.parse({ outcome: 'error,held', perPage: '200', page: String(page) });
    const { data } = await imports.rows(actor, id, query);
    for (const row of data) for (const error of row.errors) refuse(tell, placed(row, error));
    if (data.length < query.perPage) return;
  }
}

const placed = ({ sheet, row }: ImportRow, { column, message }: ImportRow['errors'][number]): string =>
  `${sheet}!${column ?? ''}${row}: ${message}`;

function refuse(tell: Tell, line: string): void {
  tell.error(line);
  process.exitCode = 1;
}

const saidEvery = 1_000;

/** The worker of a running system may take it first; whoever is second finds it done. */
async function bringIn(
  tell: Tell,
  { actor, imports, worker }: { actor: Actor; imports: ImportsService; worker: ImportWork },
  { id, version }: Import,
): Promise<void> {
  await imports.commit(actor, id, version);
  const saying = setInterval(() => void imports.get(actor, id).then((one) => tellProgress(tell, one)), saidEvery);
  try {
    await worker.commitNow(systemActor, id);
  } finally {
    clearInterval(saying);
  }
  const { state, refusal } = await imports.get(actor, id);
  if (state !== 'committed') return refuse(tell, refusal?.detail ?? state);
  // the rows that were left out were told before; what could come in did
  process.exitCode = 0;
  tell.log('Brought in.');
}

const tellProgress = (tell: Tell, { state, progress: { done, total } }: Import): void => {
  if (state === 'committing') tell.log(`${done} of ${total} records written`);
};

function read<S extends z.ZodType>(schema: S, options: unknown): z.output<S> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(
    `--${String(issue?.path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${issue?.message}`,
  );
}
