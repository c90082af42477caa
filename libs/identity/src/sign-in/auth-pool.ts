import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, LOGGER, requireSettings, type Config, type Logger } from '@concord/platform';

/**
 * Connections of their own for schema `auth`, under the API's role: sign-in stands beside the register's transactions
 * and never inside them.
 */
@Injectable()
export class AuthPool implements OnApplicationShutdown {
  readonly pool: pg.Pool;

  constructor(@Inject(CONFIG) config: Config, @Inject(LOGGER) logger: Logger) {
    this.pool = new pg.Pool({
      connectionString: requireSettings(config, 'databaseApiUrl').databaseApiUrl,
      application_name: 'concord-auth',
      options: '-c search_path=auth',
      max: 5,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 10_000,
      // longer than any statement may run: a connection that says nothing for so long is dead, and in a pipeline closed
      query_timeout: 12_000,
      pipeline: true,
      allowExitOnIdle: true,
    });
    // an idle connection that breaks is replaced at the next question; unheard, it would end the process
    this.pool.on('error', (error) => logger.warn({ err: error }, 'a connection of schema auth was lost'));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
