import type {
  Explanation,
  Inbox,
  Me,
  Notification,
  Page,
  PatchMe,
  PatchReminderPreferences,
  ReminderPreferences,
} from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { api, request, post } from './network.ts';

/** Who I am, what I am told, and how. */
export const accountVerbs = {
  signIn: (email: string, password: string) =>
    request('/api/auth/sign-in/email', { method: 'POST', body: { email, password } }),
  signOut: () => request('/api/auth/sign-out', { method: 'POST', body: {} }),
  me: (signal?: AbortSignal) => api<Me>('/me', { signal }),
  patchMe: (changes: PatchMe) => api<Me>('/me', { method: 'PATCH', body: changes }),
  explain: (resource: string, id: string, action: string) =>
    api<Explanation>(`/explain?${queryOf({ resource, id, action })}`),
  notifications: (page: number) => api<Page<Notification>>(`/notifications?${queryOf({ page, perPage: 30 })}`),
  unreadNotifications: (perPage: number) =>
    api<Page<Notification>>(`/notifications?${queryOf({ unread: true, perPage })}`),
  readNotifications: (ids: string[]) => post<unknown>('/notifications/read', { ids }),
  myReminders: () => api<ReminderPreferences>('/me/reminders'),
  changeMyReminders: (body: PatchReminderPreferences) =>
    api<ReminderPreferences>('/me/reminders', { method: 'PATCH', body }),
  inbox: () => api<Inbox>('/inbox'),
};
