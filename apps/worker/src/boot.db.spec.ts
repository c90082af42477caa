import { DataSource } from 'typeorm';
import { Clock, createLogger, databaseOptions, later } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { openDatabase, requireSameClock } from './boot.ts';

class WrongClock extends Clock {
  constructor(private readonly offByMs: number) {
    super();
  }
  override machine(): Date {
    return later(super.machine(), this.offByMs);
  }
}

describe('a worker that starts', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource(databaseOptions(database.workerUrl, [])).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it.each([
    [5 * 60_000, 'ahead of'],
    [-5 * 60_000, 'behind'],
  ])('refuses a clock that is %i ms off, in one line', async (offByMs, way) => {
    await expect(requireSameClock(dataSource, new WrongClock(offByMs))).rejects.toThrow(
      new RegExp(`^the clock of this machine is (300|299)\\.\\d s ${way} the database's; set it, then start again\\.$`),
    );
  });

  it.each([0, 1_500, -1_500])('takes a clock that is %i ms off', async (offByMs) => {
    await expect(requireSameClock(dataSource, new WrongClock(offByMs))).resolves.toBeUndefined();
  });

  it('waits for a database that is away, until it is told to leave', async () => {
    const away = new DataSource(databaseOptions('postgres://concord_worker:x@127.0.0.1:9/none', []));
    const leaving = new AbortController();
    const said: string[] = [];
    const logger = createLogger({
      name: 'spec',
      level: 'warn',
      destination: { write: (line) => (said.push(line), leaving.abort()) },
    });
    await openDatabase(away, logger, leaving.signal);
    expect(said.join('')).toContain('the database is not there');
  });
});
