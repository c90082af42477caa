import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { followupEntities, followupWork } from '@concord/followup';
import { UserEntity } from '@concord/identity';
import {
  ANSWERED_WITHIN_MS,
  CONFIG,
  databaseOptions,
  LOGGER,
  Scanner,
  Storage,
  UnitOfWork,
  type Config,
  type Logger,
} from '@concord/platform';
import {
  AmendmentsService,
  HealthService,
  hearDocuments,
  hearImports,
  hearProgressRequests,
  hearThresholds,
  ImportWork,
  LifecycleService,
  ProgressService,
  registerEntities,
  RegisterModule,
} from '@concord/register';
import { Worker } from './worker.ts';

export type WorkerConfig = Config & { databaseWorkerUrl: string; smtpUrl: string; secret: string };

/** Each turn of the worker needs one connection, some two at a time. */
const CONNECTIONS = 12;

/** The worker's rooms, on the database as the role concord_worker. Nest closes them in order when the process leaves. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  constructor(
    @Inject(Worker) private readonly worker: Worker,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  /** @param dataSource open already */
  static with(config: WorkerConfig, logger: Logger, dataSource: DataSource): DynamicModule {
    const given = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: DataSource, useValue: dataSource },
    ];
    return {
      module: WorkerModule,
      imports: [
        { module: Foundation, global: true, providers: given, exports: given },
        RegisterModule.with({
          officeTimeZone: config.officeTimeZone,
          referencePattern: config.referencePattern,
          storage: Storage.of(config),
          scanning: config.clamdUrl !== undefined,
        }),
      ],
      providers: [
        {
          provide: Worker,
          inject: [
            UnitOfWork,
            HealthService,
            LifecycleService,
            Storage,
            AmendmentsService,
            ImportWork,
            ProgressService,
          ],
          useFactory: (
            work: UnitOfWork,
            health: HealthService,
            lifecycle: LifecycleService,
            storage: Storage,
            amendments: AmendmentsService,
            imports: ImportWork,
            progress: ProgressService,
          ) => {
            const followup = followupWork({ work, storage, config });
            const scanner = config.clamdUrl === undefined ? undefined : new Scanner(config.clamdUrl);
            hearDocuments(followup.handlers, { work, storage, scanner });
            hearImports(followup.handlers, imports);
            hearProgressRequests(followup.handlers, progress);
            hearThresholds(followup.handlers, health);
            return new Worker({ config, logger, work, health, lifecycle, amendments, storage, followup });
          },
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
    await this.dataSource.destroy();
  }
}

@Module({})
class Foundation {}

export function workerDataSource(config: WorkerConfig, logger: Logger): DataSource {
  const entities = [UserEntity, ...registerEntities, ...followupEntities];
  const options = databaseOptions(config.databaseWorkerUrl, entities, {
    name: 'concord-worker',
    poolSize: CONNECTIONS,
    answeredWithinMs: ANSWERED_WITHIN_MS,
  });
  const poolErrorHandler = (err: unknown): void => logger.warn({ err }, 'an idle database connection ended');
  return new DataSource(Object.assign(options, { poolErrorHandler }));
}
