/** The command line at work as the owner of the database: the same services as the API, with nothing listening. */
import { DataSource } from 'typeorm';
import { Clock, UnitOfWork, databaseOptions } from '@concord/platform';

/** Runs `work` with a unit of work of the owner, and closes the connections after it. */
export async function asOwner<T>(ownerUrl: string, work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  const dataSource = new DataSource(databaseOptions(ownerUrl, [], { poolSize: 2, name: 'concord-cli' }));
  await dataSource.initialize();
  try {
    return await work(new UnitOfWork(dataSource, new Clock()));
  } finally {
    await dataSource.destroy();
  }
}
