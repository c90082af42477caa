/**
 * The register's own services, all inside one transaction: the demonstration is there completely or not at all, however
 * the first start ends, and it went through the rules a user meets.
 */
import { Injectable, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource, type EntityManager } from 'typeorm';
import { UsersService } from '@concord/identity';
import { addDays, Clock, later, systemActor, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import {
  AgreementsService,
  AreasService,
  CommitmentsService,
  ContactsService,
  DocumentsService,
  EventsService,
  HealthService,
  MilestonesService,
  Office,
  OrganisationsService,
  ProgressService,
  RegisterModule,
  SessionsService,
  type RegisterSettings,
} from '@concord/register';
import { HistoryClock } from './history-clock.ts';

const dayMs = 86_400_000;

/** A transaction that may still write cannot turn read-only for a while, so reading is done in one that writes nothing. */
@Injectable()
class OneTransaction extends UnitOfWork {
  override read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.write(actor, work);
  }
}

@Injectable()
class Ground {}

export interface Rooms {
  /** The office's calendar day the demonstration is set up on; every date counts from it. */
  today: string;
  /** A calendar date so many days from today. */
  day(days: number): string;
  /** Runs the work as if it were so many days from today; `seconds` keeps the order within a day. */
  on<T>(days: number, work: () => Promise<T>, seconds?: number): Promise<T>;
  /** A write no service offers. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  organisations: OrganisationsService;
  contacts: ContactsService;
  users: UsersService;
  agreements: AgreementsService;
  areas: AreasService;
  commitments: CommitmentsService;
  milestones: MilestonesService;
  progress: ProgressService;
  events: EventsService;
  sessions: SessionsService;
  documents: DocumentsService;
  health: HealthService;
}

/** Runs the work with the services joined to the transaction of `manager`. */
export async function withRooms<T>(
  manager: EntityManager,
  settings: RegisterSettings,
  present: Clock,
  work: (rooms: Rooms) => Promise<T>,
): Promise<T> {
  const clock = new HistoryClock(present);
  const app = await NestFactory.createApplicationContext(ground(manager, settings, clock), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(await openRooms(app, clock));
  } finally {
    await app.close();
  }
}

function ground(manager: EntityManager, settings: RegisterSettings, clock: HistoryClock): DynamicModule {
  const register = RegisterModule.with(settings);
  return {
    module: Ground,
    imports: [
      {
        ...register,
        providers: [
          ...(register.providers ?? []),
          // its transactions become savepoints of the one that is open
          { provide: DataSource, useValue: manager },
          { provide: Clock, useValue: clock },
          { provide: UnitOfWork, useClass: OneTransaction },
        ],
      },
    ],
    providers: [UsersService],
  };
}

async function openRooms(app: INestApplicationContext, clock: HistoryClock): Promise<Rooms> {
  const work = app.get(UnitOfWork);
  const now = await work.write(systemActor, (tx) => Promise.resolve(tx.now));
  const today = app.get(Office).today(now);
  return {
    today,
    day: (days) => addDays(today, days),
    on: (days, task, seconds = 0) => clock.at(later(now, days * dayMs - seconds * 1000), task),
    write: (task) => work.write(systemActor, task),
    organisations: app.get(OrganisationsService),
    contacts: app.get(ContactsService),
    users: app.get(UsersService),
    agreements: app.get(AgreementsService),
    areas: app.get(AreasService),
    commitments: app.get(CommitmentsService),
    milestones: app.get(MilestonesService),
    progress: app.get(ProgressService),
    events: app.get(EventsService),
    sessions: app.get(SessionsService),
    documents: app.get(DocumentsService),
    health: app.get(HealthService),
  };
}
