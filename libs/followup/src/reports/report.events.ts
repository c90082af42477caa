import { z } from 'zod';

/** What this room says in the outbox, and hears itself in the worker. */
export const reportApproved = 'status-report.approved';
export const reportSent = 'status-report.sent';
export const reportAnswered = 'status-report.answered';
export const codeAsked = 'report-recipient.code-asked';

export const ReportEvent = z.strictObject({ statusReportId: z.guid() });
export const RecipientEvent = z.strictObject({ statusReportId: z.guid(), recipientId: z.guid() });
