/** What a piece of work of Concord sends to the database, recorded to be sent again with nothing around it. */
import { randomUUID } from 'node:crypto';
import { Clock, databaseOptions, loadConfig, UnitOfWork, type Actor } from '@concord/platform';
import { Office } from '@concord/register';
import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';

interface Statement {
  text: string;
  values: unknown[];
}

/** One piece of work: its statements, those of its transaction among them. */
export interface Recording {
  statements: readonly Statement[];
  /** An id that is another one each time it is sent again. */
  newId?: string;
}

/** What services are made of. */
export interface House {
  work: UnitOfWork;
  office: Office;
  /** The officer of the demonstration. */
  officer: Actor;
  /** What was sent since the last asking. */
  sent(): Statement[];
}

/** A house on a connection of its own, past row level security, whose statements are heard. */
export async function listening<T>(ownerUrl: string, doing: (house: House) => Promise<T>): Promise<T> {
  const heard: Statement[] = [];
  const source = new DataSource({
    ...databaseOptions(ownerUrl, [], { poolSize: 1 }),
    logger: new Ear((text, values) => heard.push({ text, values })),
  });
  await source.initialize();
  try {
    return await doing({
      work: new UnitOfWork(source, new Clock()),
      office: new Office(loadConfig().officeTimeZone),
      officer: await officer(ownerUrl),
      sent: () => heard.splice(0),
    });
  } finally {
    await source.destroy();
  }
}

/** Sends a recording again, as of now, and answers the rows of each statement. */
export async function replay(pool: pg.Pool, { statements, newId }: Recording): Promise<unknown[][]> {
  const client = await pool.connect();
  const [id, now] = [randomUUID(), new Clock().machine()];
  const anew = (value: unknown): unknown => {
    if (value instanceof Date) return now;
    return newId !== undefined && value === newId ? id : value;
  };
  try {
    const answers = await Promise.all(
      statements.map(({ text, values }) =>
        client.query({
          text,
          values: values.map(anew),
          ...(values.length > 0 ? { name: nameOf(text) } : {}),
        }),
      ),
    );
    return answers.map(({ rows }) => rows);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `floor_${names.size}`;
  names.set(text, name);
  return name;
}

async function officer(ownerUrl: string): Promise<Actor> {
  return ask(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM users WHERE email = 'officer@concord.example'`);
    const userId = rows[0]?.id;
    if (!userId) throw new Error('the demonstration has no officer');
    const nobodyElse = { organisationId: null, linkHash: null, requestId: null };
    return { ...nobodyElse, userId, role: 'officer', name: 'Officer', language: 'en', timeZone: 'UTC' };
  });
}

export async function ask<T>(ownerUrl: string, asking: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    return await asking(client);
  } finally {
    await client.end();
  }
}

/** Hears every statement, and nothing else. */
class Ear implements Logger {
  constructor(private readonly heard: (text: string, values: unknown[]) => void) {}
  logQuery(text: string, values: unknown[] = []): void {
    this.heard(text, values);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
