/**
 * What followup does in the worker, put together in one place: who hears what, and who writes which mail. A room that
 * listens or sends adds its line here; the worker itself knows none of it.
 */
import { OutboxHandlers, type Config, type Storage, type UnitOfWork } from '@concord/platform';
import { Office } from '@concord/register';
import { digestKind } from './digests/digest.kind.ts';
import { DigestsService } from './digests/digests.service.ts';
import { DeliveryKinds } from './deliveries/delivery.kinds.ts';
import { hearConfirmations } from './confirmations/confirmation.events.ts';
import { confirmationKinds } from './confirmations/confirmation.kinds.ts';
import { hearProgressLinks } from './progress-requests/progress-request.events.ts';
import { progressRequestKinds } from './progress-requests/progress-request.kinds.ts';
import { hearComments } from './notifications/comment.events.ts';
import { commentKind } from './notifications/comment.kind.ts';
import { hearInfected } from './notifications/infected.events.ts';
import { hearReturns } from './notifications/milestone-return.events.ts';
import { hearApprovals } from './notifications/approval.events.ts';
import { hearPlanRevisions } from './notifications/plan-revision.events.ts';
import { hearSteps } from './notifications/step.events.ts';
import { PredecessorsService } from './notifications/predecessors.service.ts';
import { RenewalsService } from './notifications/renewals.service.ts';
import { hearReturned } from './suppressions/returned.events.ts';
import { milestoneKinds } from './reminders/milestone.kinds.ts';
import { recordKinds } from './reminders/record.kinds.ts';
import { hearAnswers } from './reminders/reminder.answers.ts';
import { hearTheRegister } from './reminders/reminders.events.ts';
import { RemindersService } from './reminders/reminders.service.ts';
import { ProgressReportPeriods } from './progress-reports/beginning.ts';
import { hearProgressReports } from './progress-reports/progress-report.events.ts';
import { LinkKeys } from './reports/link.ts';
import { hearReports } from './reports/report.handlers.ts';
import { reportKinds } from './reports/report.kinds.ts';
import { hearForEndpoints, tellAll } from './webhooks/webhook.events.ts';
import { WebhookKeys } from './webhooks/webhook.keys.ts';
import { webhookKinds } from './webhooks/webhook.kinds.ts';
import { createTypesetter } from './reports/typeset/index.ts';

export interface FollowupWork {
  handlers: OutboxHandlers;
  kinds: DeliveryKinds;
  reminders: RemindersService;
  digests: DigestsService;
  renewals: RenewalsService;
  predecessors: PredecessorsService;
  progressReports: ProgressReportPeriods;
  /** Plans what other systems are to be told of. */
  tellEndpoints(): Promise<unknown>;
  /** Ends the typesetting process. */
  close(): Promise<void>;
}

export interface FollowupParts {
  work: UnitOfWork;
  storage: Storage;
  config: Pick<Config, 'publicUrl' | 'officeTimeZone'> & { secret: string };
}

export function followupWork({ work, storage, config }: FollowupParts): FollowupWork {
  const handlers = new OutboxHandlers();
  const kinds = new DeliveryKinds();
  const reminders = new RemindersService(work);
  hearTheRegister(handlers, reminders);
  hearAnswers(handlers, reminders);
  hearComments(handlers);
  hearInfected(handlers);
  hearReturned(handlers);
  hearPlanRevisions(handlers);
  hearReturns(handlers);
  hearApprovals(handlers);
  hearSteps(handlers);
  const keys = new LinkKeys(config.secret);
  hearConfirmations(handlers, keys);
  hearForEndpoints(handlers, config.officeTimeZone);
  hearProgressLinks(handlers, keys);
  const typesetter = createTypesetter();
  hearProgressReports(handlers);
  hearReports(handlers, { work, storage, typesetter });
  for (const kind of [
    ...milestoneKinds(config, keys),
    commentKind(config),
    ...recordKinds(config, keys),
    digestKind(config),
    ...reportKinds(config, keys),
    ...confirmationKinds(config, keys),
    ...webhookKinds({ work, keys: new WebhookKeys(config.secret), config }),
    ...progressRequestKinds(config, keys),
  ])
    kinds.register(kind);
  return {
    handlers,
    kinds,
    reminders,
    digests: new DigestsService(work),
    renewals: new RenewalsService(work),
    predecessors: new PredecessorsService(work),
    progressReports: new ProgressReportPeriods(work, new Office(config.officeTimeZone)),
    tellEndpoints: () => tellAll(work, config.officeTimeZone),
    close: () => typesetter.close(),
  };
}
