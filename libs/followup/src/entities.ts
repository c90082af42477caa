import { DeliveryAttemptEntity } from './deliveries/delivery-attempt.entity.ts';
import { DeliveryEntity } from './deliveries/delivery.entity.ts';
import { NotificationEntity } from './notifications/notification.entity.ts';
import { OfficeOverviewEntity } from './digests/office-overview.entity.ts';
import { ReminderPreferenceEntity } from './digests/preference.entity.ts';
import { ReminderAnswerEntity } from './reminders/reminder-answer.entity.ts';
import { ReminderPolicyEntity } from './reminders/reminder-policy.entity.ts';
import { MailSuppressionEntity } from './suppressions/suppression.entity.ts';
import { WebhookEntity, WebhookLineEntity } from './webhooks/webhook.entity.ts';
import { progressReportEntities } from './progress-reports/progress-report.entity.ts';
import { reportEntities } from './reports/report.entity.ts';

/** Every table of what the record sets in motion. */
export const followupEntities = [
  DeliveryEntity,
  DeliveryAttemptEntity,
  NotificationEntity,
  ReminderPolicyEntity,
  ReminderAnswerEntity,
  OfficeOverviewEntity,
  ReminderPreferenceEntity,
  MailSuppressionEntity,
  WebhookEntity,
  WebhookLineEntity,
  ...reportEntities,
  ...progressReportEntities,
];
