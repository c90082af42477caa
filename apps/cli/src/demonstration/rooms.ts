/**
 * The register's own services, all inside one transaction: the demonstration is there completely or not at all, however
 * the first start ends, and it went through the rules a user meets.
 */
import { Inject, Injectable, Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource, EntityManager } from 'typeorm';
import { UsersService } from '@concord/identity';
import {
  AnswersService,
  FollowupModule,
  followupWork,
  ProgressReportSchedulesService,
  ProgressReportsService,
  StatusReportsService,
  type FollowupWork,
} from '@concord/followup';
import {
  addDays,
  Clock,
  daysBetween,
  enter,
  later,
  sender,
  Storage,
  systemActor,
  UnitOfWork,
  type Actor,
  type OutboxRow,
  type Scope,
  type Send,
  type Tx,
} from '@concord/platform';
import {
  AgreementsService,
  AmendmentsService,
  AreasService,
  CommentsService,
  CommitmentsService,
  ContactsService,
  DocumentsService,
  EventsService,
  HealthService,
  IndicatorReadingsService,
  IndicatorsService,
  MilestonesService,
  Office,
  OrganisationsService,
  ProgressService,
  RegisterModule,
  RisksService,
  SessionsService,
  type RegisterSettings,
} from '@concord/register';
import { HistoryClock } from './history-clock.ts';

const dayMs = 86_400_000;

/** A transaction that may still write cannot turn read-only for a while, so reading is done in one that writes nothing. */
@Injectable()
class OneTransaction extends UnitOfWork {
  constructor(
    @Inject(EntityManager) private readonly manager: EntityManager,
    @Inject(DataSource) dataSource: DataSource,
    @Inject(Clock) clock: Clock,
  ) {
    super(dataSource, clock);
  }

  override read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.write(actor, work);
  }

  /** A transaction of it is a savepoint of the one that is open. */
  protected override transaction<T>(scope: Scope, work: (send: Send, now: Date) => Promise<T>): Promise<T> {
    return this.manager.transaction(async ({ queryRunner }) => {
      if (!queryRunner) throw new Error('the demonstration is put in by one open transaction');
      const send = await sender(queryRunner);
      return work(send, await enter(send, scope));
    });
  }
}

@Module({})
class Ground {}

export interface Rooms {
  /** The office's calendar day the demonstration is set up on; every date counts from it. */
  today: string;
  /** A calendar date so many days from today. */
  day(days: number): string;
  /** Days from today to a calendar date; negative when it is past. */
  daysTo(date: string): number;
  /** Runs the work as if it were so many days from today. What comes later on a day has a later instant. */
  on<T>(days: number, work: () => Promise<T>): Promise<T>;
  /** A write no service offers. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  organisations: OrganisationsService;
  contacts: ContactsService;
  users: UsersService;
  agreements: AgreementsService;
  amendments: AmendmentsService;
  areas: AreasService;
  commitments: CommitmentsService;
  indicators: IndicatorsService;
  readings: IndicatorReadingsService;
  milestones: MilestonesService;
  progress: ProgressService;
  events: EventsService;
  sessions: SessionsService;
  documents: DocumentsService;
  health: HealthService;
  comments: CommentsService;
  risks: RisksService;
  reports: StatusReportsService;
  answers: AnswersService;
  progressReports: ProgressReportsService;
  progressReportSchedules: ProgressReportSchedulesService;
  /** Does now what the worker would do on hearing what was said about a report. */
  handleSaid(statusReportId: string): Promise<void>;
  /** Lets nothing more come of what was said about a report: its mails belong to the past. */
  forgetSaid(statusReportId: string): Promise<void>;
}

export interface RoomSettings extends RegisterSettings {
  /** The office's secret: links and codes of reports are derived from it. */
  secret: string;
}

/** Runs the work with the services joined to the transaction of `manager`. */
export async function withRooms<T>(
  manager: EntityManager,
  settings: RoomSettings,
  present: Clock,
  work: (rooms: Rooms) => Promise<T>,
): Promise<T> {
  const clock = new HistoryClock(present);
  const app = await NestFactory.createApplicationContext(ground(manager, settings, clock), {
    logger: false,
    abortOnError: false,
  });
  // only rendering is asked of it here, no mail is written
  const worker = followupWork({
    work: app.get(UnitOfWork),
    storage: app.get(Storage),
    config: { ...settings, publicUrl: 'http://127.0.0.1' },
  });
  try {
    return await work(await openRooms(app, clock, worker));
  } finally {
    await worker.close();
    await app.close();
  }
}

function ground(manager: EntityManager, settings: RoomSettings, clock: HistoryClock): DynamicModule {
  const register = RegisterModule.with(settings);
  return {
    module: Ground,
    imports: [
      {
        ...register,
        providers: [
          ...(register.providers ?? []),
          { provide: EntityManager, useValue: manager },
          { provide: DataSource, useValue: manager.dataSource },
          { provide: Clock, useValue: clock },
          { provide: UnitOfWork, useClass: OneTransaction },
        ],
      },
      FollowupModule.with({ ...settings, webhooksToPrivate: false }),
    ],
    providers: [UsersService],
  };
}

async function openRooms(app: INestApplicationContext, clock: HistoryClock, worker: FollowupWork): Promise<Rooms> {
  const work = app.get(UnitOfWork);
  const now = await work.write(systemActor, (tx) => Promise.resolve(tx.now));
  const today = app.get(Office).today(now);
  // steps of one day follow each other by a millisecond
  let steps = 0;
  return {
    today,
    day: (days) => addDays(today, days),
    daysTo: (date) => daysBetween(today, date),
    on: (days, task) => clock.at(later(now, days * dayMs + ++steps), task),
    write: (task) => work.write(systemActor, task),
    organisations: app.get(OrganisationsService),
    contacts: app.get(ContactsService),
    users: app.get(UsersService),
    agreements: app.get(AgreementsService),
    amendments: app.get(AmendmentsService),
    areas: app.get(AreasService),
    commitments: app.get(CommitmentsService),
    indicators: app.get(IndicatorsService),
    readings: app.get(IndicatorReadingsService),
    milestones: app.get(MilestonesService),
    progress: app.get(ProgressService),
    events: app.get(EventsService),
    sessions: app.get(SessionsService),
    documents: app.get(DocumentsService),
    health: app.get(HealthService),
    comments: app.get(CommentsService),
    risks: app.get(RisksService),
    reports: app.get(StatusReportsService),
    answers: app.get(AnswersService),
    progressReports: app.get(ProgressReportsService),
    progressReportSchedules: app.get(ProgressReportSchedulesService),
    handleSaid: (id) => handleSaid(work, worker, id),
    forgetSaid: (id) => work.write(systemActor, async (tx) => void (await tx.affect(forgetSaid, [id, tx.now]))),
  };
}

const said = `payload ->> 'statusReportId' = $1 AND handled_at IS NULL`;
const forgetSaid = `UPDATE outbox SET handled_at = $2 WHERE ${said}`;

async function handleSaid(work: UnitOfWork, { handlers }: FollowupWork, id: string): Promise<void> {
  const rows = await work.write(systemActor, (tx) =>
    tx.query<OutboxRow>(`SELECT id, topic, payload FROM outbox WHERE ${said} ORDER BY id`, [id]),
  );
  for (const row of rows) {
    const finish = await handlers.begin(row);
    await work.write(systemActor, finish);
  }
  await work.write(systemActor, (tx) => tx.affect(forgetSaid, [id, tx.now]));
}
