/**
 * The register's services on a database of their own, under the role that serves people, with one person of each kind.
 * Rows that only an owner may write (users, a look at what was stored) go through `owner`.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Role } from '@concord/contracts';
import { databaseOptions, Storage, systemActor, UnitOfWork, type Actor } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { DraftingService } from '../drafting/drafting.service.ts';
import { ExplainService } from '../access/explain.service.ts';
import { AgreementsService } from '../agreements/agreements.service.ts';
import { AmendmentsService } from '../amendments/amendments.service.ts';
import { AmendmentApplier } from '../amendments/applying.service.ts';
import { LifecycleService } from '../agreements/lifecycle.service.ts';
import { StepCorrectionsService } from '../agreements/step-corrections.service.ts';
import { TeamService } from '../agreements/team.service.ts';
import { TransitionPreviewService } from '../agreements/transition-preview.service.ts';
import { AreasService } from '../areas/areas.service.ts';
import { CalendarsService } from '../calendar/calendars.service.ts';
import { CodelistsService } from '../codelists/codelists.service.ts';
import { CommentsService } from '../comments/comments.service.ts';
import { CommitmentsService } from '../commitments/commitments.service.ts';
import { IndicatorReadingsService } from '../commitments/indicator-readings.service.ts';
import { IndicatorsService } from '../commitments/indicators.service.ts';
import { DocumentsService } from '../documents/documents.service.ts';
import { Scanning } from '../documents/scanning.ts';
import { DataQuestionsService } from '../events/data-questions.service.ts';
import { EventOutcomesService } from '../events/event-outcomes.service.ts';
import { EventSeriesService } from '../events/event-series.service.ts';
import { EventsService } from '../events/events.service.ts';
import { SessionsService } from '../events/sessions.service.ts';
import { ImportWork } from '../exchange/import.work.ts';
import { ImportsService } from '../exchange/imports.service.ts';
import { ExportsService } from '../exchange/exports.service.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';
import { HistoryService } from '../history/history.service.ts';
import { PastService } from '../history/past.service.ts';
import { MilestonesService } from '../milestones/milestones.service.ts';
import { ProgressBatchService } from '../milestones/progress-batch.service.ts';
import { ProgressService } from '../milestones/progress.service.ts';
import { ContactsService } from '../organisations/contacts.service.ts';
import { LogosService } from '../organisations/logos.service.ts';
import { MergesService } from '../organisations/merges.service.ts';
import { searchKeysOf } from '../organisations/name-key.rules.ts';
import { OrganisationsService } from '../organisations/organisations.service.ts';
import { RemovalsService } from '../removals/removals.service.ts';
import { RisksService } from '../risks/risks.service.ts';
import { SavedViewsService } from '../saved-views/saved-views.service.ts';
import { SearchService } from '../search/search.service.ts';
import { ConfirmationsService } from '../confirmations/confirmations.service.ts';
import { ProgressRequestsService } from '../progress-requests/progress-requests.service.ts';
import { DateShiftsService } from '../plan/date-shifts.service.ts';
import { DateMovesService } from '../plan/date-moves.service.ts';
import { OccurrencePlansService } from '../plan/occurrence-plans.service.ts';
import { PlanRevisionsService } from '../plan/plan-revisions.service.ts';
import { ConfidentialReadingsService } from '../agreements/confidential-readings.service.ts';
import { BulkAgreementsService } from '../agreements/bulk-agreements.service.ts';
import { TrendsService } from '../health/trends.service.ts';
import { ThresholdsService } from '../health/thresholds.service.ts';
import { BulkRecordsService } from '../bulk/bulk-records.service.ts';
import { BulkMilestonesService } from '../milestones/bulk-milestones.service.ts';
import { StatementCount } from './statement-count.ts';
import { TestClock } from './test-clock.ts';

export const actorNames = [
  'officer',
  'colleague',
  'manager',
  'viewer',
  'administrator',
  'partner',
  'otherPartner',
] as const;
export type ActorName = (typeof actorNames)[number];

/** Invented: the office, the partner it works with, and one that has nothing to do with them. */
export type OrganisationName = 'office' | 'partner' | 'other';

const organisations: Record<OrganisationName, { name: string; acronym: string }> = {
  office: { name: 'Union of Harbours', acronym: 'UOH' },
  partner: { name: 'Northern Cable Company', acronym: 'NCC' },
  other: { name: 'Ministry of Lighthouses', acronym: 'MOL' },
};
const people: Record<ActorName, { role: Role; at: OrganisationName }> = {
  officer: { role: 'officer', at: 'office' },
  colleague: { role: 'officer', at: 'office' },
  manager: { role: 'manager', at: 'office' },
  viewer: { role: 'viewer', at: 'office' },
  administrator: { role: 'administrator', at: 'office' },
  partner: { role: 'partner', at: 'partner' },
  otherPartner: { role: 'partner', at: 'other' },
};

export class RegisterRig {
  readonly office = new Office('Europe/Zurich');
  readonly clock = new TestClock();
  readonly work: UnitOfWork;
  /** The worker's. */
  readonly workerWork: UnitOfWork;
  readonly storage: Storage;
  readonly health: HealthService;
  /** The same, as the worker runs it. */
  readonly workerHealth: HealthService;
  readonly agreements: AgreementsService;
  readonly team: TeamService;
  readonly confidentialReadings: ConfidentialReadingsService;
  readonly previews: TransitionPreviewService;
  readonly corrections: StepCorrectionsService;
  /** The clock's steps, as the worker takes them. */
  readonly lifecycle: LifecycleService;
  readonly areas: AreasService;
  readonly calendars: CalendarsService;
  readonly codelists: CodelistsService;
  readonly amendments: AmendmentsService;
  readonly past: PastService;
  /** The same, as the worker's clock runs it. */
  readonly workerAmendments: AmendmentsService;
  readonly drafting: DraftingService;
  readonly commitments: CommitmentsService;
  readonly indicators: IndicatorsService;
  readonly readings: IndicatorReadingsService;
  readonly milestones: MilestonesService;
  readonly progress: ProgressService;
  readonly documents: DocumentsService;
  readonly events: EventsService;
  readonly eventSeries: EventSeriesService;
  readonly eventOutcomes: EventOutcomesService;
  readonly sessions: SessionsService;
  readonly dataQuestions: DataQuestionsService;
  readonly organisationRecords: OrganisationsService;
  readonly merges: MergesService;
  readonly logos: LogosService;
  readonly contactRecords: ContactsService;
  readonly history: HistoryService;
  readonly explain: ExplainService;
  readonly comments: CommentsService;
  readonly risks: RisksService;
  readonly exports: ExportsService;
  readonly removals: RemovalsService;
  readonly search: SearchService;
  readonly imports: ImportsService;
  /** The same, as the worker runs it. */
  readonly workerImports: ImportWork;
  readonly savedViews: SavedViewsService;
  readonly bulkAgreements: BulkAgreementsService;
  readonly bulkMilestones: BulkMilestonesService;
  readonly bulkRecords: BulkRecordsService;
  readonly planRevisions: PlanRevisionsService;
  readonly thresholds: ThresholdsService;
  readonly trends: TrendsService;
  readonly dateMoves: DateMovesService;
  readonly dateShifts: DateShiftsService;
  readonly occurrencePlans: OccurrencePlansService;
  readonly confirmations: ConfirmationsService;
  readonly progressRequests: ProgressRequestsService;
  readonly progressBatch: ProgressBatchService;

  private constructor(
    readonly database: TestDatabase,
    readonly owner: pg.Pool,
    readonly api: DataSource,
    private readonly worker: DataSource,
    readonly statements: StatementCount,
    private readonly folder: string,
    readonly actors: Readonly<Record<ActorName, Actor>>,
    /** Ids of the organisations, and of the contact of each person. */
    readonly organisations: Readonly<Record<OrganisationName, string>>,
    readonly contacts: Readonly<Record<ActorName, string>>,
  ) {
    const { clock, office } = this;
    this.work = new UnitOfWork(api, clock);
    this.workerWork = new UnitOfWork(worker, clock);
    this.storage = Storage.inFolder(folder);
    this.health = new HealthService(this.work, office);
    this.workerHealth = new HealthService(this.workerWork, office);
    const past = (this.past = new PastService(this.work, office));
    this.agreements = new AgreementsService(this.work, this.health, office, past);
    this.team = new TeamService(this.work);
    this.confidentialReadings = new ConfidentialReadingsService(this.work);
    this.previews = new TransitionPreviewService(this.work);
    this.corrections = new StepCorrectionsService(this.work, office);
    this.lifecycle = new LifecycleService(this.workerWork, office);
    this.areas = new AreasService(this.work, this.health, past);
    this.calendars = new CalendarsService(this.work);
    this.codelists = new CodelistsService(this.work);
    this.commitments = new CommitmentsService(this.work, office, past);
    this.indicators = new IndicatorsService(this.work, past);
    this.readings = new IndicatorReadingsService(this.work, office, past);
    this.milestones = new MilestonesService(this.work, this.health, office, past);
    this.progress = new ProgressService(this.work, this.health, office, past);
    this.documents = new DocumentsService(this.work, this.storage, new Scanning(false), past);
    this.events = new EventsService(this.work, past);
    this.eventSeries = new EventSeriesService(this.work);
    this.eventOutcomes = new EventOutcomesService(this.work);
    this.sessions = new SessionsService(this.work);
    this.dataQuestions = new DataQuestionsService(this.work);
    this.organisationRecords = new OrganisationsService(this.work);
    this.merges = new MergesService(this.work, this.health);
    this.logos = new LogosService(this.work, this.storage);
    this.contactRecords = new ContactsService(this.work);
    this.history = new HistoryService(this.work);
    this.explain = new ExplainService(this.work);
    this.comments = new CommentsService(this.work);
    this.risks = new RisksService(this.work, office, past);
    this.imports = new ImportsService(this.work, this.storage, office);
    this.workerImports = new ImportWork(this.workerWork, this.storage, this.workerHealth, office);
    this.removals = new RemovalsService(this.work, this.health);
    const applier = new AmendmentApplier(this.agreements, this.areas, this.commitments, this.milestones, this.removals);
    this.amendments = new AmendmentsService(this.work, office, applier, past);
    this.exports = new ExportsService(
      this.work,
      this.organisationRecords,
      this.agreements,
      this.amendments,
      this.areas,
      this.commitments,
      this.indicators,
      this.milestones,
      this.progress,
      this.contactRecords,
      this.events,
      this.documents,
      this.risks,
    );
    this.drafting = new DraftingService(
      this.work,
      this.organisationRecords,
      this.agreements,
      this.areas,
      this.commitments,
      this.documents,
    );
    this.workerAmendments = new AmendmentsService(
      this.workerWork,
      office,
      applier,
      new PastService(this.workerWork, office),
    );
    this.search = new SearchService(this.work, office);
    this.savedViews = new SavedViewsService(this.work);
    this.trends = new TrendsService(this.work, office);
    this.thresholds = new ThresholdsService(this.work);
    this.planRevisions = new PlanRevisionsService(this.work, this.health);
    this.occurrencePlans = new OccurrencePlansService(this.work, this.health, office);
    this.dateMoves = new DateMovesService(this.work);
    this.dateShifts = new DateShiftsService(this.work, this.health);
    this.bulkAgreements = new BulkAgreementsService(this.work);
    this.progressBatch = new ProgressBatchService(this.work, this.health, office);
    this.confirmations = new ConfirmationsService(this.work);
    this.progressRequests = new ProgressRequestsService(this.work);
    this.bulkMilestones = new BulkMilestonesService(this.work, this.health);
    this.bulkRecords = new BulkRecordsService(
      this.work,
      this.areas,
      this.commitments,
      this.organisationRecords,
      this.contactRecords,
      this.events,
    );
  }

  static async open(): Promise<RegisterRig> {
    const database = await createTestDatabase();
    const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
    // the database is dropped with its connections
    owner.on('error', () => undefined);
    const statements = new StatementCount();
    const api = await new DataSource({
      ...databaseOptions(database.apiUrl, []),
      logging: ['query'],
      logger: statements,
    }).initialize();
    const worker = await new DataSource(databaseOptions(database.workerUrl, [], { poolSize: 4 })).initialize();
    const folder = mkdtempSync(join(tmpdir(), 'concord-register-'));
    const standing = await populate(owner);
    return new RegisterRig(
      database,
      owner,
      api,
      worker,
      statements,
      folder,
      standing.actors,
      standing.organisations,
      standing.contacts,
    );
  }

  async close(): Promise<void> {
    await this.api.destroy();
    await this.worker.destroy();
    await this.owner.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** It is noon of this calendar day, and everything was last judged on it. */
  async setToday(day: string): Promise<void> {
    this.clock.set(day);
    await this.owner.query(`UPDATE office_day SET day = $1`, [day]);
  }

  /** What the owner of the database sees. */
  async look<Row extends pg.QueryResultRow>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(sql, [...parameters])).rows;
  }

  /** Judges agreements as it is now, whatever was written beside the services. */
  async judge(...agreementIds: string[]): Promise<void> {
    await this.workerWork.write(systemActor, (tx) => this.health.refresh(tx, agreementIds));
  }

  /** The names of the stored files. */
  storedFiles(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  }
}

interface Standing {
  actors: Record<ActorName, Actor>;
  organisations: Record<OrganisationName, string>;
  contacts: Record<ActorName, string>;
}

async function populate(owner: pg.Pool): Promise<Standing> {
  const insert = async (sql: string, values: unknown[]): Promise<string> =>
    String((await owner.query<{ id: string }>(`${sql} RETURNING id`, values)).rows[0]?.id);
  const ids = {} as Standing['organisations'];
  for (const key of Object.keys(organisations) as OrganisationName[]) {
    const { name, acronym } = organisations[key];
    ids[key] = await insert(`INSERT INTO organisation (name, acronym, type) VALUES ($1, $2, '40')`, [name, acronym]);
    for (const found of searchKeysOf({ name, acronym, names: [] }))
      await owner.query(`INSERT INTO organisation_key (organisation_id, kind, key, recorded) VALUES ($1, $2, $3, $4)`, [
        ids[key],
        found.kind,
        found.key,
        found.recorded,
      ]);
  }
  const actors = {} as Standing['actors'];
  const contacts = {} as Standing['contacts'];
  for (const name of actorNames) {
    const { role, at } = people[name];
    const email = `${name.toLowerCase()}@concord.example`;
    const organisationId = role === 'partner' ? ids[at] : null;
    const userId = await insert(`INSERT INTO users (name, email, role, organisation_id) VALUES ($1, $2, $3, $4)`, [
      name,
      email,
      role,
      organisationId,
    ]);
    contacts[name] = await insert(
      `INSERT INTO contact (organisation_id, user_id, name, email) VALUES ($1, $2, $3, $4)`,
      [ids[at], userId, name, email],
    );
    actors[name] = { ...systemActor, userId, role, organisationId, name };
  }
  return { actors, organisations: ids, contacts };
}
