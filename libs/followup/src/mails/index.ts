export { milestoneReminder } from './milestone-reminder.ts';
export type { MilestoneReminder, ReminderOccasion } from './milestone-reminder.ts';
export { reportNotice } from './report-notice.ts';
export type { ReportNotice } from './report-notice.ts';
export { confirmationCode } from './confirmation-code.ts';
export type { ConfirmationCode } from './confirmation-code.ts';
export { reportAnswered } from './report-answered.ts';
export type { ReportAnswered } from './report-answered.ts';
export type { Addressed, Mail } from './letter.ts';
