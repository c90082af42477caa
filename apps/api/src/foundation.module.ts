import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { followupEntities } from '@concord/followup';
import { UserEntity } from '@concord/identity';
import {
  ABANDONED_AFTER_MS,
  ANSWERED_WITHIN_MS,
  CONFIG,
  LOGGER,
  databaseOptions,
  requireSettings,
  type Config,
  type Logger,
} from '@concord/platform';
import { registerEntities } from '@concord/register';

/** What every room is given: the settings, the log, and the database under the API's role. */
@Module({})
export class FoundationModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static with(config: Config, logger: Logger): DynamicModule {
    const { databaseApiUrl } = requireSettings(config, 'databaseApiUrl');
    // Opened by `openDatabase`, not here: a database that is away does not keep the doors shut
    const entities = [UserEntity, ...registerEntities, ...followupEntities];
    const database = TypeOrmModule.forRoot({
      ...databaseOptions(databaseApiUrl, entities, {
        name: 'concord-api',
        answeredWithinMs: ANSWERED_WITHIN_MS,
        abandonedAfterMs: ABANDONED_AFTER_MS,
      }),
      manualInitialization: true,
    });
    const provided = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
    ];
    return {
      module: FoundationModule,
      global: true,
      imports: [database],
      providers: provided,
      exports: [...provided, database],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
