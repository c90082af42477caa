import type { Delivery } from '@concord/contracts';

/** Where what a delivery is about is shown. An answer is about its report. */
export const subjectPath = ({ subjectType, subjectId }: Pick<Delivery, 'subjectType' | 'subjectId'>): string =>
  subjectType === 'milestone' || subjectType === 'milestone_confirmation' ? `/milestones/${subjectId}/show` : `/status-reports/${subjectId}/show`;
