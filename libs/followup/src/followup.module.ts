import { Module, type DynamicModule } from '@nestjs/common';
import { ExplainService, MergesService, RemovalsService, TransitionPreviewService } from '@concord/register';
import { ConfirmationLinksService } from './confirmations/confirmation-links.service.ts';
import { ProgressLinksService } from './progress-requests/progress-links.service.ts';
import { InboxQuery } from './dashboards/inbox.query.ts';
import { PortfolioQuery } from './dashboards/portfolio.query.ts';
import { touchPlanned } from './deliveries/transition-touch.ts';
import { DeliveriesService } from './deliveries/deliveries.service.ts';
import { NotificationsService } from './notifications/notifications.service.ts';
import { ActivationPreviewService } from './reminders/activation-preview.service.ts';
import { ReminderPreviewService } from './reminders/preview.service.ts';
import { OfficeOverviewService } from './digests/office-overview.service.ts';
import { ReminderPreferencesService } from './digests/preferences.service.ts';
import { ReminderAnswersService } from './reminders/reminder-answers.service.ts';
import { ReminderLinksService } from './reminders/reminder-links.service.ts';
import { ReminderPoliciesService } from './reminders/reminder-policies.service.ts';
import { ProgressReportSchedulesService } from './progress-reports/progress-report-schedules.service.ts';
import { progressReportCase, readProgressReportRow } from './progress-reports/progress-report.query.ts';
import { judgeProgressReport } from './progress-reports/progress-report.rules.ts';
import { ProgressReportsService } from './progress-reports/progress-reports.service.ts';
import { AnswersService } from './reports/answers.service.ts';
import { LinkKeys } from './reports/link.ts';
import { meetInReports } from './reports/merge-meetings.ts';
import { caseOf, readReportRow } from './reports/report.query.ts';
import { judgeReport } from './reports/report.rules.ts';
import { BriefsService } from './standings/briefs.service.ts';
import { MuteLinks } from './suppressions/mute-link.ts';
import { SuppressionsService } from './suppressions/suppressions.service.ts';
import { WebhookKeys } from './webhooks/webhook.keys.ts';
import { WebhookRules, WebhooksService } from './webhooks/webhooks.service.ts';
import { StandingsService } from './standings/standings.service.ts';
import { StatusReportsService } from './reports/reports.service.ts';

const services = [
  StatusReportsService,
  AnswersService,
  ProgressReportsService,
  ProgressReportSchedulesService,
  ConfirmationLinksService,
  ProgressLinksService,
  StandingsService,
  BriefsService,
  PortfolioQuery,
  InboxQuery,
  DeliveriesService,
  NotificationsService,
  SuppressionsService,
  ReminderPoliciesService,
  ReminderPreviewService,
  ActivationPreviewService,
  ReminderAnswersService,
  ReminderLinksService,
  ReminderPreferencesService,
  OfficeOverviewService,
  WebhooksService,
];

export interface FollowupSettings {
  /** The office's secret; links and codes are derived from it. */
  secret: string;
  /** Webhooks may go inside the network, and over plain http. */
  webhooksToPrivate: boolean;
}

/** What people ask of followup: reports, answers, dashboards, notices. Sending is the worker's. */
@Module({})
export class FollowupModule {
  static with({ secret, webhooksToPrivate }: FollowupSettings): DynamicModule {
    return {
      module: FollowupModule,
      global: true,
      providers: [
        { provide: LinkKeys, useFactory: () => new LinkKeys(secret) },
        { provide: MuteLinks, useFactory: () => new MuteLinks(secret) },
        { provide: WebhookKeys, useFactory: () => new WebhookKeys(secret) },
        { provide: WebhookRules, useFactory: () => new WebhookRules(webhooksToPrivate) },
        ...services,
        { provide: 'tells what a step touches', useFactory: teachTouches, inject: [TransitionPreviewService] },
        { provide: 'explains reports', useFactory: teachReports, inject: [ExplainService] },
        { provide: 'tells where reports meet', useFactory: teachMeetings, inject: [MergesService] },
        { provide: 'keeps what was reported', useFactory: keepReported, inject: [RemovalsService] },
      ],
      exports: [LinkKeys, ...services],
    };
  }
}

function teachTouches(previews: TransitionPreviewService): true {
  previews.teach(touchPlanned);
  return true;
}

function teachMeetings(merges: MergesService): true {
  merges.teach(meetInReports);
  return true;
}

function teachReports(explain: ExplainService): true {
  explain.teach('status-reports', async (tx, id) => {
    const row = await readReportRow(tx, id);
    return { verdicts: judgeReport(caseOf(row, tx.actor)), state: row.state };
  });
  explain.teach('progress-reports', async (tx, id) => {
    const row = await readProgressReportRow(tx, id);
    return { verdicts: judgeProgressReport(progressReportCase(row, tx.actor)), state: row.state };
  });
  return true;
}

/** What a party has been told of, or has reported, stays where it can be looked up. */
function keepReported(removals: RemovalsService): true {
  removals.keep(
    'agreements',
    'REMOVAL.REPORTED',
    `(EXISTS (SELECT FROM status_report s WHERE s.agreement_id = $1 AND s.state IN ('approved', 'sent'))
      OR EXISTS (SELECT FROM progress_report r WHERE r.agreement_id = $1 AND r.submitted_at IS NOT NULL))`,
  );
  return true;
}
