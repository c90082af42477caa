import { Module, type DynamicModule } from '@nestjs/common';
import { Clock, Storage, UnitOfWork } from '@concord/platform';
import { DraftingService } from './drafting/drafting.service.ts';
import { ExplainService } from './access/explain.service.ts';
import { AgreementsService } from './agreements/agreements.service.ts';
import { ConfidentialReadingsService } from './agreements/confidential-readings.service.ts';
import { AmendmentsService } from './amendments/amendments.service.ts';
import { AmendmentApplier } from './amendments/applying.service.ts';
import { LifecycleService } from './agreements/lifecycle.service.ts';
import { StepCorrectionsService } from './agreements/step-corrections.service.ts';
import { TeamService } from './agreements/team.service.ts';
import { TransitionPreviewService } from './agreements/transition-preview.service.ts';
import { AreasService } from './areas/areas.service.ts';
import { CalendarsService } from './calendar/calendars.service.ts';
import { CodelistsService } from './codelists/codelists.service.ts';
import { CommentsService } from './comments/comments.service.ts';
import { CommitmentsService } from './commitments/commitments.service.ts';
import { IndicatorReadingsService } from './commitments/indicator-readings.service.ts';
import { IndicatorsService } from './commitments/indicators.service.ts';
import { ConfirmationsService } from './confirmations/confirmations.service.ts';
import { DocumentsService } from './documents/documents.service.ts';
import { Scanning } from './documents/scanning.ts';
import { DataQuestionsService } from './events/data-questions.service.ts';
import { EventOutcomesService } from './events/event-outcomes.service.ts';
import { EventSeriesService } from './events/event-series.service.ts';
import { EventsService } from './events/events.service.ts';
import { SessionsService } from './events/sessions.service.ts';
import { ImportWork } from './exchange/import.work.ts';
import { ImportsService } from './exchange/imports.service.ts';
import { ExportsService } from './exchange/exports.service.ts';
import { HealthService } from './health/health.service.ts';
import { TrendsService } from './health/trends.service.ts';
import { ThresholdsService } from './health/thresholds.service.ts';
import { Office } from './health/office.ts';
import { PastService } from './history/past.service.ts';
import { HistoryService } from './history/history.service.ts';
import { MilestonesService } from './milestones/milestones.service.ts';
import { ProgressBatchService } from './milestones/progress-batch.service.ts';
import { ProgressService } from './milestones/progress.service.ts';
import { ProgressRequestsService } from './progress-requests/progress-requests.service.ts';
import { DateShiftsService } from './plan/date-shifts.service.ts';
import { DateMovesService } from './plan/date-moves.service.ts';
import { OccurrencePlansService } from './plan/occurrence-plans.service.ts';
import { PlanRevisionsService } from './plan/plan-revisions.service.ts';
import { ContactsService } from './organisations/contacts.service.ts';
import { LogosService } from './organisations/logos.service.ts';
import { MergesService } from './organisations/merges.service.ts';
import { OrganisationsService } from './organisations/organisations.service.ts';
import { RemovalsService } from './removals/removals.service.ts';
import { RisksService } from './risks/risks.service.ts';
import { SavedViewsService } from './saved-views/saved-views.service.ts';
import { SearchService } from './search/search.service.ts';
import { BulkAgreementsService } from './agreements/bulk-agreements.service.ts';
import { BulkRecordsService } from './bulk/bulk-records.service.ts';
import { BulkMilestonesService } from './milestones/bulk-milestones.service.ts';

const services = [
  OrganisationsService,
  MergesService,
  LogosService,
  ContactsService,
  AgreementsService,
  ConfidentialReadingsService,
  AmendmentsService,
  AmendmentApplier,
  TeamService,
  LifecycleService,
  StepCorrectionsService,
  TransitionPreviewService,
  AreasService,
  CalendarsService,
  CodelistsService,
  CommitmentsService,
  IndicatorsService,
  IndicatorReadingsService,
  MilestonesService,
  ProgressService,
  EventSeriesService,
  EventsService,
  EventOutcomesService,
  SessionsService,
  DataQuestionsService,
  DocumentsService,
  DraftingService,
  HealthService,
  ThresholdsService,
  TrendsService,
  HistoryService,
  PastService,
  ExplainService,
  CommentsService,
  RisksService,
  ExportsService,
  RemovalsService,
  SearchService,
  ImportsService,
  ImportWork,
  SavedViewsService,
  BulkAgreementsService,
  BulkMilestonesService,
  BulkRecordsService,
  PlanRevisionsService,
  DateMovesService,
  DateShiftsService,
  OccurrencePlansService,
  ConfirmationsService,
  ProgressRequestsService,
  ProgressBatchService,
];

export interface RegisterSettings {
  /** IANA name of the office's time zone; its calendar day judges health. */
  officeTimeZone: string;
  /** How agreements are numbered: `{YEAR}` and `{NNNN}`. */
  referencePattern?: string;
  /** Where the files lie. */
  storage: Storage;
  /** Whether files wait for a virus scanner before they are handed out. */
  scanning: boolean;
}

/** The register's services, on a DataSource the process provides. */
@Module({})
export class RegisterModule {
  static with(settings: RegisterSettings): DynamicModule {
    return {
      module: RegisterModule,
      global: true,
      providers: [
        Clock,
        UnitOfWork,
        { provide: Office, useValue: new Office(settings.officeTimeZone, settings.referencePattern) },
        { provide: Storage, useValue: settings.storage },
        { provide: Scanning, useValue: new Scanning(settings.scanning) },
        ...services,
      ],
      exports: [Clock, UnitOfWork, Office, Storage, ...services],
    };
  }
}
