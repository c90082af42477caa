import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import readXlsx from 'read-excel-file/node';
import { headingText, importFields } from '@concord/contracts';
import { Clock, loadConfig, Storage, type Config } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { demonstrationLogins } from './demonstration/people.ts';
import { sampleFile, sampleOf, sampleRowsOf } from '@concord/register';
import { seedDemonstration } from './demonstration/seed.ts';
import { exportPortfolio, importFile } from './exchange.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-exchange-'));
const sample = join(folder, 'sample.xlsx');
const known: ReadonlySet<string> = new Set(importFields.map((field) => headingText(field, 'en')));

/** A database, and what a command said about it. */
class Place {
  readonly config: Config;

  private constructor(
    private readonly database: TestDatabase,
    readonly dataDir: string,
  ) {
    this.config = loadConfig({ DATABASE_URL: database.ownerUrl, CONCORD_DATA_DIR: dataDir });
  }

  static async open(): Promise<Place> {
    return new Place(await createTestDatabase(), mkdtempSync(join(folder, 'data-')));
  }

  async query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    const owner = new pg.Client(this.database.ownerUrl);
    await owner.connect();
    try {
      return (await owner.query<Row>(sql)).rows;
    } finally {
      await owner.end();
    }
  }

  async seed(): Promise<void> {
    await seedDemonstration(
      {
        ownerUrl: this.database.ownerUrl,
        storage: Storage.inFolder(join(this.dataDir, 'files')),
        password: 'a long password',
        secret: 'a secret of at least thirty-two characters',
        officeTimeZone: 'Europe/Zurich',
      },
      new Clock(),
    );
  }

  /** Runs a command and answers what it said and its exit code. */
  async said(
    work: (config: Config, tell: Pick<Console, 'log' | 'error'>) => Promise<void>,
  ): Promise<{ lines: string[]; errors: string[]; code: number }> {
    const lines: string[] = [];
    const errors: string[] = [];
    process.exitCode = 0;
    try {
      await work(this.config, {
        log: (line: string) => void lines.push(line),
        error: (line: string) => void errors.push(line),
      });
      return { lines, errors, code: Number(process.exitCode) };
    } finally {
      process.exitCode = 0;
    }
  }

  drop(): Promise<void> {
    return this.database.drop();
  }
}

/** The columns that an import reads, by sheet. */
async function readKnown(path: string): Promise<Record<string, Record<string, unknown>[]>> {
  const sheets = await readXlsx(readFileSync(path));
  return Object.fromEntries(
    sheets.map(({ sheet, data: [headings = [], ...rows] }) => [
      sheet,
      rows.map((row) =>
        Object.fromEntries(
          headings.map((heading, at) => [String(heading), row[at]]).filter(([name]) => known.has(String(name))),
        ),
      ),
    ]),
  );
}

const without = <Rows>(pattern: RegExp, rows: Rows): Rows =>
  JSON.parse(JSON.stringify(rows), (key, value: unknown) => (pattern.test(key) ? undefined : value)) as Rows;
/** Without who signed, whom this test made up. */
const unsigned = <Rows>(rows: Rows): Rows => without(/signatories$/, rows);
/** Without the days, which the demonstration counts from the day it is made on. */
const undated = (rows: object): unknown =>
  Object.entries(without(/On$|asOf$/, rows)).map(([record, all]: [string, unknown[]]) => [
    record,
    // what was recorded at one moment stands in either order
    all.map((row) => JSON.stringify(row)).sort(),
  ]);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a portfolio taken out of the demonstration', () => {
  let demonstration: Place;
  let empty: Place;
  beforeAll(async () => {
    demonstration = await Place.open();
    await demonstration.seed();
    // what divides the people in a cell, and what sets a title apart, may stand in a name
    await demonstration.query(
      `INSERT INTO signatory (agreement_id, party_id, position, name, title)
       SELECT p.agreement_id, p.id, p.position, said.name, said.title
       FROM party p, (VALUES (1, 'Ada; Countess of Lovelace', 'Director (acting)'), (2, 'Wei (Li)', NULL)) AS said (at, name, title) WHERE p.position = said.at`,
    );
    empty = await Place.open();
    await empty.query(`INSERT INTO users (name, email, role) VALUES ('Ada', 'ada@concord.example', 'administrator')`);
    await demonstration.said((config, tell) =>
      exportPortfolio(config, { out: sample, as: demonstrationLogins.admin }, tell),
    );
  }, 60_000);
  afterAll(async () => {
    await demonstration?.drop();
    await empty?.drop();
  });

  it('changes nothing where it comes from', async () => {
    const { lines, errors, code } = await demonstration.said((config, tell) =>
      importFile(config, sample, { dryRun: true, as: demonstrationLogins.admin }, tell),
    );
    expect(errors).toEqual([]);
    expect(code).toBe(0);
    expect(lines).toHaveLength(7);
    for (const line of lines) expect(line).toMatch(/: 0 new, 0 changed, [1-9]\d* same, 0 with errors$/);
  });

  it('makes the same portfolio in an empty register', async () => {
    const { errors, lines, code } = await empty.said((config, tell) => importFile(config, sample, {}, tell));
    expect(errors).toEqual([]);
    expect({ code, last: lines.at(-1) }).toEqual({ code: 0, last: 'Brought in.' });
    const again = join(folder, 'again.xlsx');
    await empty.said((config, tell) => exportPortfolio(config, { out: again }, tell));
    const [before, after] = [await readKnown(sample), await readKnown(again)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    // areas of two agreements with the same place in the order stand in either order
    const sorted = (rows: unknown[] = []): string[] => rows.map((row) => JSON.stringify(row)).sort();
    for (const [sheet, rows] of Object.entries(before))
      expect({ sheet, rows: sorted(after[sheet]) }).toEqual({ sheet, rows: sorted(rows) });
  });

  it('brings nothing in a second time', async () => {
    const { lines, code } = await empty.said((config, tell) => importFile(config, sample, { dryRun: true }, tell));
    expect(code).toBe(0);
    for (const line of lines) expect(line).toMatch(/: 0 new, 0 changed/);
  });

  it('reminds nobody of what came in', async () => {
    expect(await empty.query(`SELECT 1 FROM agreement WHERE reminders_from IS NOT NULL`)).toEqual([]);
  });

  it('is what the sample is made from', async () => {
    const titles = new Set([
      'Huawei-ITU Joint Declaration',
      'ITU-MIIT cooperation on ICT policy and regulatory issues',
    ]);
    const made = unsigned(await sampleRowsOf(readFileSync(sample), titles));
    if (process.env['WRITE_SAMPLE']) writeFileSync(sampleFile, `${JSON.stringify(made, null, 2)}\n`);
    const kept = JSON.parse(readFileSync(sampleFile, 'utf8')) as typeof made;
    expect(undated(kept)).toEqual(undated(made));
  });

  it.each(['en', 'fr'] as const)('comes into an empty register as a sample in %s', async (language) => {
    const place = await Place.open();
    try {
      await place.query(`INSERT INTO users (name, email, role) VALUES ('Ada', 'ada@concord.example', 'administrator')`);
      const path = join(folder, `sample-${language}.xlsx`);
      writeFileSync(path, (await sampleOf(language)).content);
      const { errors, lines } = await place.said((config, tell) => importFile(config, path, {}, tell));
      expect(errors).toEqual([]);
      expect(lines.at(-1)).toBe('Brought in.');
      expect(lines).toContain('agreements: 2 new, 0 changed, 0 same, 0 with errors');
    } finally {
      await place.drop();
    }
  });

  it.each(['en', 'fr'] as const)('comes into the demonstration itself too as a sample in %s', async (language) => {
    const path = join(folder, `beside-${language}.xlsx`);
    writeFileSync(path, (await sampleOf(language)).content);
    const { errors, lines, code } = await demonstration.said((config, tell) =>
      importFile(config, path, { dryRun: true, as: demonstrationLogins.officer }, tell),
    );
    expect(errors).toEqual([]);
    expect(code).toBe(0);
    expect(lines).toContain('organisations: 0 new, 0 changed, 4 same, 0 with errors');
    expect(lines).toContain('agreements: 2 new, 0 changed, 0 same, 0 with errors');
  });

  it('is a table for each kind of row where that was asked for', async () => {
    const out = join(folder, 'tables');
    const { lines } = await empty.said((config, tell) => exportPortfolio(config, { format: 'csv', out }, tell));
    expect(lines).toContain(join(out, 'Milestones.csv'));
    expect(readFileSync(join(out, 'Agreements.csv'), 'utf8')).toContain('Reference,Agreement title,');
  });

  it('shows a person no more than the lists do', async () => {
    const out = join(folder, 'viewer.xlsx');
    await demonstration.said((config, tell) => exportPortfolio(config, { out, as: demonstrationLogins.viewer }, tell));
    const { Agreements: all = [] } = await readKnown(sample);
    const { Agreements: seen = [] } = await readKnown(out);
    expect(seen.length).toBeLessThan(all.length);
  });
});

describe('concord import', () => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.open();
    await place.query(
      `INSERT INTO users (name, email, role) VALUES ('Ada', 'ada@concord.example', 'administrator'), ('Vera', 'vera@concord.example', 'viewer')`,
    );
  });
  afterAll(() => place?.drop());
  const given = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('names each error by its cell, brings nothing in and ends with 1', async () => {
    const path = given('wrong.csv', 'Organisation,Organisation type\nPort of Calais,Harbour\n');
    const { errors, code } = await place.said((config, tell) => importFile(config, path, {}, tell));
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/^CSV!B2: .*Harbour/)]);
    expect(await place.query(`SELECT 1 FROM organisation`)).toEqual([]);
  });

  it('refuses what is no spreadsheet, and who may not import, in words', async () => {
    const program = given('portfolio.xlsx', Buffer.from('MZ\u0090\0\u0003\0\0\0 a program that was renamed', 'latin1'));
    const refused = await place.said((config, tell) => importFile(config, program, {}, tell));
    expect(refused).toMatchObject({ code: 1, lines: [] });
    expect(refused.errors[0]).toMatch(/xlsx|CSV/i);
    const path = given('right.csv', 'Organisation,Organisation type\nPort of Calais,Government\n');
    const viewer = await place.said((config, tell) => importFile(config, path, { as: 'vera@concord.example' }, tell));
    expect(viewer.code).toBe(1);
    await expect(importFile(place.config, path, { as: 'nobody@concord.example' })).rejects.toThrow('--as: nobody');
  });
});
