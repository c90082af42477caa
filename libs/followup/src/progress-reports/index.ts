export { ProgressReportPeriods } from './beginning.ts';
export { ProgressReportSchedulesService } from './progress-report-schedules.service.ts';
export { ProgressReportsService } from './progress-reports.service.ts';
