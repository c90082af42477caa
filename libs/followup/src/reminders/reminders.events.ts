import { z } from 'zod';
import type { OutboxHandlers } from '@concord/platform';
import { progressReportMoved, progressReportsPlanned } from '../progress-reports/progress-report.events.ts';
import { progressTakenOver } from '@concord/register';
import { reportAnswered, reportSent } from '../reports/report.events.ts';
import { movesAll } from './policy.events.ts';
import type { RemindersService } from './reminders.service.ts';

/**
 * What the register and the reports say that moves reminders. Idempotent because a re-plan compares what is planned with the record as it
 * is now: the order of events and their repeats do not matter.
 */
export function hearTheRegister(handlers: OutboxHandlers, reminders: RemindersService): void {
  handlers.onMany('milestone.changed', z.object({ milestoneId: z.guid() }), (tx, changed) =>
    reminders.replan(tx, { milestoneIds: [...new Set(changed.map(({ milestoneId }) => milestoneId))] }),
  );
  handlers.onMany('agreement.changed', z.object({ agreementId: z.guid() }), (tx, changed) =>
    reminders.replan(tx, { agreementIds: [...new Set(changed.map(({ agreementId }) => agreementId))] }),
  );
  handlers.on('contact.changed', z.object({ contactId: z.guid() }), (tx, { contactId }) =>
    reminders.replan(tx, { contactId }),
  );
  for (const topic of [reportSent, reportAnswered])
    handlers.on(topic, z.object({ statusReportId: z.guid() }), async (tx, { statusReportId }) => {
      const reports = await tx.query<{ agreementId: string }>(
        `SELECT agreement_id AS "agreementId" FROM status_report WHERE id = $1`,
        [statusReportId],
      );
      if (reports.length > 0)
        await reminders.replan(tx, { agreementIds: reports.map(({ agreementId }) => agreementId) });
    });
  for (const topic of [progressReportMoved, progressReportsPlanned])
    handlers.on(topic, z.object({ agreementId: z.guid() }), (tx, { agreementId }) =>
      reminders.replan(tx, { agreementIds: [agreementId] }),
    );
  // what somebody asked and was told is chased no more; a link that a reminder carried is chased by no one
  handlers.on(progressTakenOver, z.object({ requestId: z.guid() }), async (tx, { requestId }) => {
    const asked = await tx.query<{ agreementId: string }>(
      `SELECT agreement_id AS "agreementId" FROM progress_request WHERE id = $1 AND asked_by IS NOT NULL`,
      [requestId],
    );
    if (asked.length > 0) await reminders.replan(tx, { agreementIds: asked.map(({ agreementId }) => agreementId) });
  });
  for (const topic of movesAll) handlers.on(topic, z.object({}), (tx) => reminders.replan(tx, {}));
}
