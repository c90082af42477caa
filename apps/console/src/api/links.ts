import type { z } from 'zod';
import type {
  AnswerConfirmationByLink,
  AnswerReport,
  CodeSent,
  LinkedConfirmation,
  LinkedFile,
  LinkedProgress,
  LinkedReminder,
  LinkedReport,
  SnoozeReminder,
  TellByLink,
  WebLink,
} from '@concord/contracts';
import { api, formOf, post, upload, type Uploading } from './network.ts';

/** What is opened by a link, without an account: the token is all the server is told of who asks. */
export const linkVerbs = {
  linkedReport: (token: string) => api<LinkedReport>(`/public/links/${token}`),
  sendLinkCode: (token: string) => post<CodeSent>(`/public/links/${token}/code`, {}),
  answerThroughLink: (token: string, body: z.input<typeof AnswerReport>) =>
    post<LinkedReport>(`/public/links/${token}/answer`, body),
  linkedReminder: (token: string) => api<LinkedReminder>(`/public/reminders/${token}`),
  acknowledgeReminder: (token: string) => post<LinkedReminder>(`/public/reminders/${token}/acknowledge`, {}),
  snoozeReminder: (token: string, body: SnoozeReminder) =>
    post<LinkedReminder>(`/public/reminders/${token}/snooze`, body),
  stopReminders: (token: string) => post<void>(`/public/unsubscribe/${token}`, {}),
  linkedConfirmation: (token: string) => api<LinkedConfirmation>(`/public/confirmations/${token}`),
  sendConfirmationCode: (token: string) => post<CodeSent>(`/public/confirmations/${token}/code`, {}),
  answerConfirmation: (token: string, body: AnswerConfirmationByLink) =>
    post<LinkedConfirmation>(`/public/confirmations/${token}/answer`, body),
  linkedProgress: (token: string) => api<LinkedProgress>(`/public/progress/${token}`),
  sendProgressCode: (token: string) => post<CodeSent>(`/public/progress/${token}/code`, {}),
  addProgressFile: (token: string, file: File, uploading: Uploading) =>
    upload<LinkedFile>(`/public/progress/${token}/files`, formOf({}, file), uploading),
  addProgressAddress: (token: string, link: z.input<typeof WebLink>) =>
    post<LinkedFile>(`/public/progress/${token}/addresses`, link),
  tellProgress: (token: string, body: TellByLink, key: string) =>
    post<LinkedProgress>(`/public/progress/${token}`, body, { key }),
};
