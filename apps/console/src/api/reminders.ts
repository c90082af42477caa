import type {
  ActivateReminders,
  Agreement,
  AskPoliciesInForce,
  AskReminderPreview,
  CreateMailSuppression,
  Delivery,
  DeliveryAttempt,
  DeliveryStanding,
  DescribeRules,
  MailSuppression,
  OfficeOverview,
  Page,
  PatchOfficeOverview,
  PatchReminderPolicy,
  PoliciesInForce,
  Reminder,
  ReminderPolicy,
  ReminderPreview,
  ResendDelivery,
  RulesDescribed,
  SettleDelivery,
  SnoozeReminder,
} from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { queuePath } from './addresses.ts';
import { api, request, post, type Versioned } from './network.ts';

/** Which reminders that came. */
export interface AskedReminders {
  subjectId?: string;
  mine?: boolean;
  answered?: boolean;
}

/** Reminders: what is reminded of, when, and what of it went out. */
export const reminderVerbs = {
  previewReminders: (asked: AskReminderPreview) => api<Page<ReminderPreview>>(`/reminders/preview?${queryOf(asked)}`),
  describeRules: (rules: DescribeRules) => post<RulesDescribed>('/reminder-policies/describe', rules),
  policiesInForce: (asked: AskPoliciesInForce) => api<PoliciesInForce>(`/reminder-policies/in-force?${queryOf(asked)}`),
  createPolicy: (body: object) => post<ReminderPolicy>('/reminder-policies', body),
  changePolicy: ({ id, version }: Versioned, body: PatchReminderPolicy) =>
    api<ReminderPolicy>(`/reminder-policies/${id}`, { method: 'PATCH', body, version }),
  officeOverview: () => api<OfficeOverview>('/office-overview'),
  changeOfficeOverview: ({ version }: Pick<OfficeOverview, 'version'>, body: PatchOfficeOverview) =>
    api<OfficeOverview>('/office-overview', { method: 'PATCH', body, version }),
  reminders: (asked: AskedReminders) => api<Page<Reminder>>(`/reminders?${queryOf({ ...asked, perPage: 100 })}`),
  reminder: (id: string) => api<Reminder>(`/reminders/${id}`),
  acknowledge: (id: string) => post<Reminder>(`/reminders/${id}/acknowledge`, {}),
  snooze: (id: string, body: SnoozeReminder) => post<Reminder>(`/reminders/${id}/snooze`, body),
  activateReminders: ({ id, version }: Versioned, body: ActivateReminders) =>
    post<Agreement>(`/agreements/${id}/reminders`, body, { version }),
  deliveryStanding: () => api<DeliveryStanding>('/deliveries/standing'),
  deliveryAttempts: (id: string) => api<Page<DeliveryAttempt>>(`/deliveries/${id}/attempts?perPage=100`),
  resendDelivery: (id: string, body: ResendDelivery) => post<Delivery>(`/deliveries/${id}/resend`, body),
  settleDelivery: (id: string, body: SettleDelivery) => post<Delivery>(`/deliveries/${id}/settle`, body),
  suppressAddress: (body: CreateMailSuppression) => post<MailSuppression>('/mail-suppressions', body),
  liftSuppression: (id: string) => post<MailSuppression>(`/mail-suppressions/${id}/lift`, {}),
  /** Asks whether the page of the queue can be shown; the page itself is a frame. */
  async queuePage(): Promise<true> {
    await request(queuePath, {});
    return true;
  },
};
