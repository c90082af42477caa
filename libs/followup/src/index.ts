/** What the record sets in motion: reminders, reports, dashboards, notices. */
export * from './confirmations/confirmation-links.service.ts';
export * from './progress-requests/progress-links.service.ts';
export * from './dashboards/inbox.query.ts';
export * from './dashboards/portfolio.query.ts';
export * from './entities.ts';
export * from './followup.module.ts';
export * from './reports/answers.service.ts';
export * from './reports/link.ts';
export * from './reports/reports.service.ts';
export * from './standings/briefs.service.ts';
export * from './standings/standings.service.ts';
export * from './deliveries/index.ts';
export * from './followup.work.ts';
export * from './notifications/index.ts';
export * from './reminders/index.ts';
export * from './suppressions/index.ts';
export * from './webhooks/index.ts';
