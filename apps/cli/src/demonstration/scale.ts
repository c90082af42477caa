/**
 * `concord demo --scale N`: a register of N agreements, six areas and a hundred milestones each, a fifth of it with updates
 * and a history, for whoever wants to see or measure Concord at a size. Beside the demonstration's own records and marked
 * as examples. It must never touch a register that people work with.
 */
import { addDays, ConfigError, instant, systemActor, type Tx, type UnitOfWork } from '@concord/platform';
import { HealthService, Office } from '@concord/register';
import { demonstrationLogins } from './people.ts';
import * as sql from './scale.sql.ts';

export interface Scaled {
  agreements: number;
  milestones: number;
  updates: number;
}

/** Agreements at a time: enough to be worth a plan, little enough to stay in memory. */
const AT_ONCE = 500;
/** Days since the agreements with a history were first judged. */
const HISTORY_DAYS = 60;

/** Without their triggers while they are filled; the statements write what those would have written. */
const quiet = ['agreement', 'party', 'team_member', 'area', 'milestone', 'progress_update'];
/** Filled faster without their indexes, which are made again at the end. */
const bare = ['milestone', 'progress_update', 'audit_entry', 'search_entry', 'search_word'];

/**
 * All of it in one transaction: a run that is killed leaves nothing and is simply done again.
 * @throws ConfigError on a register that is no demonstration, or has been scaled already
 */
export async function scaleDemonstration(
  work: UnitOfWork,
  { agreements, officeTimeZone, say = () => undefined }: ScaleSettings,
): Promise<Scaled> {
  const office = new Office(officeTimeZone);
  const health = new HealthService(work, office);
  return work.write(systemActor, async (tx) => {
    await tx.query(`SET LOCAL statement_timeout = 0`);
    await tx.query(`SET LOCAL maintenance_work_mem = '256MB'`);
    const officer = await requireDemonstration(tx);
    await tx.query(sql.functions);
    await tx.query(sql.organisations);
    for (const table of quiet) await tx.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const indexes = await dropIndexes(tx);
    const fill = new Filling(tx, health, { today: office.today(tx.now), officer });
    await inTurns(agreements, async (from, to) => {
      await fill.records(from, to);
      say(`${to} agreements`);
    });
    for (const table of [...quiet, 'health']) await tx.query(`ANALYZE ${table}`);
    // what is judged and told is found by agreement
    await restoreIndexes(
      tx,
      indexes.filter(({ name }) => /^(?:milestone|progress_update)_(?:agreement|area|milestone)_idx$/.test(name)),
    );
    await inTurns(agreements, async (from, to) => {
      await fill.history(from, to);
      say(`${to} agreements judged`);
    });
    await restoreIndexes(tx, indexes);
    await tx.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    for (const table of quiet) await tx.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await tx.query(`SELECT tally_anew()`);
    for (const table of [...quiet, ...bare, 'health']) await tx.query(`ANALYZE ${table}`);
    return count(tx);
  });
}

export interface ScaleSettings {
  agreements: number;
  /** IANA name; every date counts from this office's day. */
  officeTimeZone: string;
  say?: (step: string) => void;
}

class Filling {
  constructor(
    private readonly tx: Tx,
    private readonly health: HealthService,
    private readonly given: { today: string; officer: string },
  ) {}

  async records(from: number, to: number): Promise<void> {
    for (const statement of [sql.agreements, sql.parties, sql.team, sql.areas, sql.milestones])
      await this.run(statement, from, to);
  }

  /** The lights as they stood, what was told since, the lights as they stand, and the trail of it all. */
  async history(from: number, to: number): Promise<void> {
    const { tx, health, given } = this;
    const then = instant(`${addDays(given.today, -HISTORY_DAYS)}T08:00:00Z`);
    await health.refresh({ ...tx, now: then }, await idsOf(tx, from, to, sql.ONE_IN));
    await this.run(sql.progress, from, to);
    await health.refresh(tx, await idsOf(tx, from, to, 1));
    for (const statement of [sql.updates, sql.audit, sql.search]) await this.run(statement, from, to);
  }

  private run(statement: string, from: number, to: number): Promise<number> {
    return this.tx.affect(statement, [from, to, this.given.today, this.given.officer]);
  }
}

async function inTurns(agreements: number, work: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 1; from <= agreements; from += AT_ONCE) await work(from, Math.min(from + AT_ONCE - 1, agreements));
}

async function idsOf(tx: Tx, from: number, to: number, oneIn: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT pg_temp.scaled_id('agreement', n) AS id FROM generate_series($1::int, $2::int) n WHERE n % $3 = 0`,
    [from, to, oneIn],
  );
  return rows.map(({ id }) => id);
}

async function requireDemonstration(tx: Tx): Promise<string> {
  const [officer] = await tx.query<{ id: string }>(`SELECT id FROM users WHERE email = $1`, [
    demonstrationLogins.officer,
  ]);
  if (!officer)
    throw new ConfigError(
      'this database is no demonstration: only one that holds the demonstration is scaled (CONCORD_DEMO=1, an empty database).',
    );
  const [scaled] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM agreement WHERE reference LIKE 'X-%'`,
  );
  if (scaled && scaled.count > 0)
    throw new ConfigError(
      `this database has been scaled already, to ${scaled.count} agreements; take an empty one for another size.`,
    );
  return officer.id;
}

interface Index {
  name: string;
  made: string;
}

async function dropIndexes(tx: Tx): Promise<Index[]> {
  const indexes = await tx.query<Index>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS made FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid) ORDER BY 1`,
    [bare],
  );
  for (const { name } of indexes) await tx.query(`DROP INDEX ${name}`);
  return indexes;
}

/** Those that are not there. */
async function restoreIndexes(tx: Tx, indexes: readonly Index[]): Promise<void> {
  for (const { made } of indexes) await tx.query(made.replace(/^(CREATE (?:UNIQUE )?INDEX) /, '$1 IF NOT EXISTS '));
}

async function count(tx: Tx): Promise<Scaled> {
  const [found] = await tx.query<Scaled>(
    `SELECT (SELECT count(*)::int FROM agreement) AS agreements, (SELECT count(*)::int FROM milestone) AS milestones, (SELECT count(*)::int FROM progress_update) AS updates`,
  );
  return found ?? { agreements: 0, milestones: 0, updates: 0 };
}
