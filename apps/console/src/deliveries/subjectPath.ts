import type { Delivery } from '@concord/contracts';

type Subject = Pick<Delivery, 'subjectType' | 'subjectId'> & { agreementId: string | null };

/** Where what a delivery is about is shown. An answer is about its report, a reader's silence about the agreement's reports or plan. */
export function subjectPath({ subjectType, subjectId, agreementId }: Subject): string {
  if (subjectType === 'report_unanswered') return `/agreements/${agreementId}/show/reports`;
  if (subjectType === 'progress_report') return `/progress-reports/${subjectId}/show`;
  if (subjectType === 'progress_unanswered') return `/agreements/${agreementId}/show`;
  if (subjectType === 'progress_request') return `/milestones/${subjectId}/show`;
  if (subjectType === 'comment') return `/agreements/${agreementId}/show/comments`;
  if (subjectType === 'digest') return `/contacts/${subjectId}/show`;
  if (subjectType === 'webhook_test') return '/webhooks';
  if (subjectType === 'reminder_event') return `/agreements/${agreementId}/show/reminders`;
  const [record] = subjectType.split('_');
  if (record === 'milestone' || record === 'commitment' || record === 'agreement' || record === 'amendment')
    return `/${record}s/${subjectId}/show`;
  return `/status-reports/${subjectId}/show`;
}
