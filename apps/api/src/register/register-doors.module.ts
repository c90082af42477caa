import { Module } from '@nestjs/common';
import { AgreementDraftsController } from './agreement-drafts.controller.ts';
import { AgreementsController } from './agreements.controller.ts';
import { AmendmentsController } from './amendments.controller.ts';
import { AreasController } from './areas.controller.ts';
import { CountryCalendarsController, HolidaysController } from './calendars.controller.ts';
import { CodelistsController } from './codelists.controller.ts';
import { CommentsController } from './comments.controller.ts';
import { CommitmentsController } from './commitments.controller.ts';
import { ConfidentialReadingsController } from './confidential-readings.controller.ts';
import { ContactsController } from './contacts.controller.ts';
import { DataQuestionsController } from './data-questions.controller.ts';
import { DocumentsController } from './documents.controller.ts';
import { EventOutcomesController } from './event-outcomes.controller.ts';
import { EventSeriesController } from './event-series.controller.ts';
import { EventsController } from './events.controller.ts';
import { ExplainController } from './explain.controller.ts';
import { ExportsController } from './exports.controller.ts';
import { IndicatorReadingsController } from './indicator-readings.controller.ts';
import { IndicatorsController } from './indicators.controller.ts';
import { HealthThresholdsController } from './health-thresholds.controller.ts';
import { HistoryController } from './history.controller.ts';
import { ImportsController } from './imports.controller.ts';
import { MilestonesController } from './milestones.controller.ts';
import { OrganisationsController } from './organisations.controller.ts';
import { PlanRevisionsController } from './plan-revisions.controller.ts';
import { AskedProgressController, ProgressRequestsController } from './progress-requests.controller.ts';
import { ProgressUpdatesController } from './progress-updates.controller.ts';
import { RemovalsController } from './removals.controller.ts';
import { RisksController } from './risks.controller.ts';
import { SavedViewsController } from './saved-views.controller.ts';
import { SearchController } from './search.controller.ts';
import { SessionsController } from './sessions.controller.ts';

/** The doors to the register: one controller a resource. */
@Module({
  controllers: [
    OrganisationsController,
    ContactsController,
    AgreementDraftsController,
    AgreementsController,
    ConfidentialReadingsController,
    AmendmentsController,
    AreasController,
    CountryCalendarsController,
    HolidaysController,
    CodelistsController,
    CommitmentsController,
    IndicatorsController,
    IndicatorReadingsController,
    MilestonesController,
    PlanRevisionsController,
    ProgressUpdatesController,
    AskedProgressController,
    ProgressRequestsController,
    EventSeriesController,
    EventsController,
    EventOutcomesController,
    SessionsController,
    DataQuestionsController,
    DocumentsController,
    ExplainController,
    CommentsController,
    HealthThresholdsController,
    HistoryController,
    RisksController,
    ExportsController,
    RemovalsController,
    SearchController,
    ImportsController,
    SavedViewsController,
  ],
})
export class RegisterDoorsModule {}
