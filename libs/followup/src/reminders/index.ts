export { ReminderPolicyEntity } from './reminder-policy.entity.ts';
export { ReminderPoliciesService } from './reminder-policies.service.ts';
export { type LookAhead, ReminderPreviewService } from './preview.service.ts';
export { ReminderPreferencesService } from '../digests/preferences.service.ts';
export { ReminderAnswersService } from './reminder-answers.service.ts';
export { ReminderLinksService } from './reminder-links.service.ts';
export { RemindersService } from './reminders.service.ts';
export { hearTheRegister } from './reminders.events.ts';
export { milestoneKinds } from './milestone.kinds.ts';
