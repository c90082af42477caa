/**
 * Puts the demonstration portfolio into an empty database: what the three public texts say, and examples around it.
 * It must never touch a database that holds it already, and never leave half of it.
 */
import { DataSource } from 'typeorm';
import { Clock, databaseOptions, type Storage } from '@concord/platform';
import { discussEnding } from './conversation.ts';
import { recordCooperation } from './cooperation.ts';
import { recordDeclaration } from './declaration.ts';
import { recordConfidentialExample, recordEndingExample } from './examples.ts';
import { createPeople, demonstrationLogins } from './people.ts';
import { withRooms, type Rooms } from './rooms.ts';

export interface DemonstrationSettings {
  /** Address of the database for its owner; the tables are there. */
  ownerUrl: string;
  /** Where the files lie. */
  storage: Storage;
  /** Of every demonstration account; at least 12 characters. */
  password: string;
  /** CONCORD_SECRET: the links of the reports that are sent are derived from it. */
  secret: string;
  /** IANA name; "today" is this office's calendar day by the database's clock. */
  officeTimeZone: string;
}

/** any number, as long as it stays the same: two starts at once take turns */
const SEED_LOCK = 4_207_002;

/**
 * Everything in one transaction: a start that is killed leaves nothing, the next one begins again.
 * @returns whether it was put in now; false when it was there
 * @throws DomainError USER.PASSWORD_TOO_SHORT
 */
export async function seedDemonstration(settings: DemonstrationSettings, clock = new Clock()): Promise<boolean> {
  const { ownerUrl, storage, officeTimeZone, password, secret } = settings;
  const dataSource = new DataSource(databaseOptions(ownerUrl, [], { poolSize: 1, name: 'concord-demonstration' }));
  await dataSource.initialize();
  try {
    return await dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK]);
      const [there] = await manager.query<unknown[]>('SELECT 1 FROM users WHERE email = $1', [
        demonstrationLogins.officer,
      ]);
      if (there) return false;
      // what is put in is ours: nothing of it waits for a scanner
      await withRooms(manager, { storage, scanning: false, officeTimeZone, secret }, clock, (rooms) =>
        fill(rooms, password),
      );
      return true;
    });
  } finally {
    await dataSource.destroy();
  }
}

async function fill(rooms: Rooms, password: string): Promise<void> {
  const people = await createPeople(rooms, password);
  await recordDeclaration(rooms, people);
  await recordCooperation(rooms, people);
  await discussEnding(rooms, people, await recordEndingExample(rooms, people));
  await recordConfidentialExample(rooms, people);
  // each history ends on its own last day; the portfolio stands as of today
  await rooms.health.refreshDay();
}
