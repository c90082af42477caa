import { Module } from '@nestjs/common';
import { MailboxService } from '@concord/platform';
import { LinkedConfirmationsController } from './linked-confirmations.controller.ts';
import { DashboardsController } from './dashboards.controller.ts';
import { DeliveriesController } from './deliveries.controller.ts';
import { LinkedRemindersController } from './linked-reminders.controller.ts';
import { LinkedProgressController } from './linked-progress.controller.ts';
import { LinksController } from './links.controller.ts';
import { MailboxController } from './mailbox.controller.ts';
import { MailSuppressionsController } from './mail-suppressions.controller.ts';
import { NotificationsController } from './notifications.controller.ts';
import { OfficeOverviewController } from './office-overview.controller.ts';
import { ProgressReportsController, ProgressReportSchedulesController } from './progress-reports.controller.ts';
import { PublicMailController } from './public-mail.controller.ts';
import { ReminderPoliciesController, RemindersController } from './reminder-policies.controller.ts';
import { ReminderPreferencesController } from './reminder-preferences.controller.ts';
import { StandingsController } from './standings.controller.ts';
import { StatusReportsController } from './status-reports.controller.ts';
import { WebhooksController } from './webhooks.controller.ts';

/** The doors to followup: one controller a resource. */
@Module({
  controllers: [
    DashboardsController,
    StatusReportsController,
    ProgressReportsController,
    ProgressReportSchedulesController,
    StandingsController,
    LinksController,
    LinkedConfirmationsController,
    LinkedProgressController,
    LinkedRemindersController,
    DeliveriesController,
    MailSuppressionsController,
    PublicMailController,
    NotificationsController,
    ReminderPoliciesController,
    RemindersController,
    ReminderPreferencesController,
    OfficeOverviewController,
    WebhooksController,
    MailboxController,
  ],
  providers: [MailboxService],
})
export class FollowupDoorsModule {}
