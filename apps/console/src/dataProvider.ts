import { HttpError, type DataProvider } from 'react-admin';
import type { z } from 'zod';
import {
  Problem,
  type AnswerConfirmation,
  type AnswerConfirmationByLink,
  type AskConfirmation,
  type ConfirmationPeople,
  type AskProgress,
  type LinkedConfirmation,
  type LinkedProgress,
  type ProgressPeople,
  type ProgressRequest,
  type ProgressRequests,
  type TellByLink,
  type Comment,
  type CommentPeople,
  type CreateComment,
  type CreatePlanRevision,
  type DateMoves,
  type AddThresholds,
  type ThresholdsVersion,
  type Trend,
  type PlannedOccurrences,
  type PlanOccurrences,
  type PlanRevision,
  type TransitionPlanRevision,
  type PatchComment,
  type RiskMatrix,
  type User,
  type Visibility,
  type AgreementState,
  type StaffAgreement,
  type TransitionPreview,
  type ActivateReminders,
  type Agreement,
  type BulkAgreements,
  type BulkMilestones,
  type BulkResult,
  type AgreementDraft,
  type Amendment,
  type RebaseAmendment,
  type TransitionAmendment,
  type AnswerReport,
  type Area,
  type AnswerReportSignedIn,
  type CodelistItem,
  type CodelistName,
  type CodeSent,
  type Commitment,
  type DataQuestion,
  type DecideMilestone,
  type Delivery,
  type DeliveryAttempt,
  type DeliveryStanding,
  type ResendDelivery,
  type Document,
  type DocumentText,
  type EnterProgramme,
  type Event,
  type Explanation,
  type ExportFormat,
  type Import,
  type ImportRow,
  type ImportUndo,
  type PatchImport,
  type HistoryEntry,
  type Inbox,
  type LinkedReminder,
  type SnoozeReminder,
  type LinkedReport,
  type LogProgress,
  type LoggedMany,
  type Me,
  type CreateAgreementDraft,
  type ReadDraft,
  type AskReminderPreview,
  type ReminderPreview,
  type DescribeRules,
  type RulesDescribed,
  type ReminderPolicy,
  type PatchReminderPolicy,
  type ReminderPreferences,
  type MailSuppression,
  type CreateWebhook,
  type PatchWebhook,
  type Webhook,
  type WebhookSecret,
  type WebhookTest,
  type Milestone,
  type NextEdition,
  type Notification,
  type Occurrences,
  type OfferedLanguage,
  type OrderAreas,
  type Page,
  type PatchMe,
  type PortfolioDashboard,
  type PortfolioTrend,
  type ProgrammeAnswer,
  type ProgressUpdate,
  type ReportContent,
  type RemovableResource,
  type Removal,
  type ReturnMilestone,
  type SearchAnswer,
  type SettleDelivery,
  type StatusReport,
  type SubmitMilestone,
  type TransitionAgreement,
  type TransitionCommitment,
  type TransitionStatusReport,
  type UploadDocument,
  type UploadVersion,
  type VerifyMilestone,
  type MergeOrganisation,
  type MergePreview,
  type Organisation,
  type SimilarOrganisations,
  type SimilarQuery,
  type Standing,
} from '@concord/contracts';
import { conflictOf, meanwhile, settled, whichHolds, type Conflict } from './conflicts.ts';
import { i18nProvider } from './i18n/index.ts';
import { signedInAgain } from './lapse.ts';
import { changesOf, filledIn, formPath, queryOf, sortOf } from './wire.ts';

/** The only door of the console to the network: react-admin's reads and writes, and the verbs of the API as methods. */

const root = '/api/v1';

/** Where the worker's page of its queue is passed on to administrators. */
export const queuePath = '/api/queue/';

/** A key for one intention: sent again with every retry of it, so that a lost answer never makes a second record. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a record must be known by to change it: `version` is its ETag. */
export interface Versioned {
  id: string;
  version: number;
}

interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  version?: number | undefined;
  key?: string | undefined;
  signal?: AbortSignal | undefined;
}

const headersOf = ({ method = 'GET', body, version, key }: Call): Record<string, string> => ({
  Accept: 'application/json',
  'Accept-Language': i18nProvider.getLocale(),
  ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  ...(version === undefined ? {} : { 'If-Match': `"${String(version)}"` }),
  ...(method === 'POST' ? { 'Idempotency-Key': key ?? newKey() } : {}),
});

/**
 * A refusal as react-admin wants it: the message is the server's sentence in the reader's language, `body.errors` the
 * sentences by field, which forms put on their inputs. `body.code` is the error code, `body.current` the record at 412.
 */
function refusal(status: number, text: string): HttpError {
  const problem = Problem.safeParse(parsed(text));
  if (!problem.success) return new HttpError('shell.errors.unexpected', status, { text });
  const { errors, ...rest } = problem.data;
  const fields = errors?.length
    ? { errors: Object.fromEntries(errors.map(({ pointer, detail }) => [formPath(pointer), detail])) }
    : {};
  return new HttpError(rest.detail, status, { ...rest, ...fields });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // not JSON: a proxy's page, or nothing; the caller says so by status
    return undefined;
  }
}

const offline = (cause: unknown): Error =>
  cause instanceof DOMException && cause.name === 'AbortError'
    ? cause
    : new HttpError('shell.errors.offline', 0, { cause });

async function request(url: string, call: Call): Promise<string> {
  const { method = 'GET', body, signal } = call;
  const response = await fetch(url, {
    method,
    headers: headersOf(call),
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    throw offline(cause);
  });
  const text = await response.text();
  if (!response.ok) throw refusal(response.status, text);
  return text;
}

/** Where a list is taken out as a file; the browser streams it to the disk. */
export const exportPath = (
  resource: string,
  format: ExportFormat,
  filter: Readonly<Record<string, unknown>>,
  sort?: { field: string; order: string },
): string => `${root}/exports/${resource}.${format}?${queryOf({ ...sortOf(sort), ...filter }).toString()}`;

/** Where the workbook to fill in is taken, empty or with a sample in it. */
export const workbookPath = (workbook: 'template' | 'sample', language: 'en' | 'fr'): string =>
  `${root}/imports/${workbook}.xlsx?language=${language}`;

/** Sends; where the session ended meanwhile, it is sent again as soon as the person is signed in again. */
async function whileSignedIn<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof HttpError && error.status === 401 && (await signedInAgain())) return whileSignedIn(send);
    throw error;
  }
}

/** Calls the API; the answer's shape is the contract's, which the server checks on its way out. */
async function api<T>(path: string, call: Call = {}): Promise<T> {
  const text = await whileSignedIn(() => request(`${root}${path}`, call));
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** What is being sent, by what it says: a button clicked twice is one intention. */
const underWay = new Map<string, Promise<unknown>>();

function once<T>(said: readonly unknown[], send: () => Promise<T>): Promise<T> {
  const key = JSON.stringify(said);
  const sent = underWay.get(key) ?? send().finally(() => underWay.delete(key));
  underWay.set(key, sent);
  return sent as Promise<T>;
}

const post = <T>(path: string, body: unknown, rest: Omit<Call, 'method' | 'body'> = {}): Promise<T> =>
  once([path, body, rest.version, rest.key], () => api<T>(path, { method: 'POST', body, ...rest }));

type Values = Readonly<Record<string, unknown>>;

/** The record as it is now and who changed it, of a refusal because of a stale version. */
function staleOf(error: unknown): { current: Values; changed: Conflict['changed'] } | null {
  const problem =
    error instanceof HttpError && error.status === 412 ? Problem.safeParse({ ...error.body, errors: undefined }) : null;
  const current = problem?.data?.current;
  return typeof current === 'object' && current !== null
    ? { current: { ...current }, changed: problem?.data?.changed ?? null }
    : null;
}

/**
 * Changes a record as it was seen. Where somebody changed it meanwhile, the person says field by field which holds, and
 * that is saved on the record of now; who decides for nothing keeps the refusal, and the form what was typed.
 */
function patch(at: { resource: string; id: string }, body: Values, base: Values): Promise<unknown> {
  return once([at, body, base['version']], () => patchOnce(at, body, base));
}

async function patchOnce(at: { resource: string; id: string }, body: Values, base: Values): Promise<unknown> {
  const { version } = base;
  try {
    return await api(`/${at.resource}/${at.id}`, {
      method: 'PATCH',
      body,
      version: typeof version === 'number' ? version : undefined,
    });
  } catch (error) {
    const stale = staleOf(error);
    if (!stale) throw error;
    const conflict = conflictOf(at.resource, { mine: body, base, ...stale });
    const holds = await whichHolds(conflict);
    if (!holds) throw error;
    const rest = settled(conflict, holds);
    return Object.keys(rest).length === 0 ? stale.current : patch(at, rest, stale.current);
  }
}

/**
 * Takes a step of a record as it was seen. Where somebody changed it meanwhile, the person sees what, and takes the step
 * all the same or leaves it.
 */
async function step<T>(resource: string, seen: Versioned, body: unknown, act = 'transitions'): Promise<T> {
  try {
    return await post<T>(`/${resource}/${seen.id}/${act}`, body, { version: seen.version });
  } catch (error) {
    const stale = staleOf(error);
    if (!stale || !(await whichHolds(meanwhile(resource, { base: { ...seen }, ...stale })))) throw error;
    return step(resource, { ...stale.current, id: seen.id, version: Number(stale.current['version']) }, body, act);
  }
}

/** The server answers reads of one size only up to 200 rows. */
const pageLimit = 200;

interface Uploading {
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** Of the record that is changed by the upload. */
  version?: number;
}

const upload = <T>(path: string, form: FormData, uploading?: Uploading): Promise<T> =>
  whileSignedIn(() => sendForm<T>(path, form, uploading));

/** Uploads by XMLHttpRequest, because fetch does not tell how far an upload is. */
function sendForm<T>(path: string, form: FormData, { onProgress, signal, version }: Uploading = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', `${root}${path}`);
    for (const [name, value] of Object.entries(headersOf({ method: 'POST', version })))
      xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => onProgress?.(event.lengthComputable ? event.loaded / event.total : 0);
    xhr.onerror = () => reject(new HttpError('shell.errors.offline', 0));
    xhr.onabort = () => reject(new DOMException('', 'AbortError'));
    xhr.onload = () =>
      xhr.status < 300 ? resolve(JSON.parse(xhr.responseText) as T) : reject(refusal(xhr.status, xhr.responseText));
    signal?.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(form);
  });
}

/** A form with fields and one file. */
function formOf(fields: Readonly<Record<string, unknown>>, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(filledIn(fields))) form.append(name, String(value));
  form.append('file', file, file.name);
  return form;
}

type AcceptedDraft = z.input<typeof CreateAgreementDraft>;

export const dataProvider = {
  supportAbortSignal: true,

  async getList(resource: string, params) {
    const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 };
    const meta: unknown = params.meta;
    const include = typeof meta === 'object' && meta !== null && 'include' in meta ? { include: meta.include } : {};
    const query = queryOf({
      page,
      perPage: Math.min(perPage, pageLimit),
      ...sortOf(params.sort),
      ...include,
      ...params.filter,
    });
    const { data, total } = await api<Page<never>>(`/${resource}?${query}`, { signal: params.signal });
    return { data, total: total ?? data.length };
  },
  async getOne(resource: string, { id, meta, signal }) {
    const given: unknown = meta;
    const asOf =
      typeof given === 'object' && given !== null && 'asOf' in given ? `?${queryOf({ asOf: given.asOf })}` : '';
    const data = await api<{ id: string }>(`/${resource}/${id}${asOf}`, { signal });
    // the server sent us on: this record was merged into another
    if (data.id !== id) throw new HttpError('shell.errors.moved', 308, { code: 'RECORD.MOVED', to: data.id });
    return { data: data as never };
  },
  async getMany(resource: string, { ids, signal }) {
    if (ids.length === 0) return { data: [] };
    const { data } = await api<Page<never>>(
      `/${resource}?${queryOf({ ids: [...new Set(ids)], perPage: pageLimit, total: false })}`,
      { signal },
    );
    return { data };
  },
  async getManyReference(resource: string, { target, id, pagination, sort, filter, signal }) {
    const query = queryOf({
      page: pagination.page,
      perPage: Math.min(pagination.perPage, pageLimit),
      ...sortOf(sort),
      ...filter,
      [target]: id,
    });
    const { data, total } = await api<Page<never>>(`/${resource}?${query}`, { signal });
    return { data, total: total ?? data.length };
  },
  async create(resource: string, { data, meta }) {
    const given: unknown = meta;
    const key =
      typeof given === 'object' && given !== null && 'key' in given && typeof given.key === 'string'
        ? given.key
        : undefined;
    return { data: await post<never>(`/${resource}`, filledIn(data), { key }) };
  },
  async update(resource: string, { id, data, previousData }) {
    const body = changesOf(resource, data, previousData);
    if (Object.keys(body).length === 0 && previousData) return { data: previousData };
    return { data: (await patch({ resource, id: String(id) }, body, previousData ?? data)) as never };
  },
  async updateMany(resource: string, { ids, data }) {
    for (const id of ids) {
      const before = await api<Versioned>(`/${resource}/${id}`);
      await api(`/${resource}/${id}`, { method: 'PATCH', body: data, version: before.version });
    }
    return { data: ids };
  },
  async delete(resource: string, { id, previousData }) {
    const version: unknown = previousData?.['version'];
    await api(`/${resource}/${id}`, { method: 'DELETE', version: typeof version === 'number' ? version : undefined });
    return { data: (previousData ?? { id }) as never };
  },
  async deleteMany(resource: string, { ids }) {
    for (const id of ids) {
      const before = await api<Versioned>(`/${resource}/${id}`);
      await api(`/${resource}/${id}`, { method: 'DELETE', version: before.version });
    }
    return { data: ids };
  },

  // who I am
  signIn: (email: string, password: string) =>
    request('/api/auth/sign-in/email', { method: 'POST', body: { email, password } }),
  signOut: () => request('/api/auth/sign-out', { method: 'POST', body: {} }),
  me: (signal?: AbortSignal) => api<Me>('/me', { signal }),
  patchMe: (changes: PatchMe) => api<Me>('/me', { method: 'PATCH', body: changes }),
  explain: (resource: string, id: string, action: string) =>
    api<Explanation>(`/explain?${queryOf({ resource, id, action })}`),
  notifications: () => api<Page<Notification>>('/notifications?perPage=30'),
  readNotifications: (ids: string[]) => post<unknown>('/notifications/read', { ids }),

  // what is first seen
  inbox: () => api<Inbox>('/inbox'),
  portfolio: () => api<PortfolioDashboard>('/dashboards/portfolio'),

  /** Every code of a list: reference data of some hundred rows, read page by page. */
  async codelist(name: CodelistName): Promise<CodelistItem[]> {
    const items: CodelistItem[] = [];
    for (let page = 1; ; page += 1) {
      const { data, total = 0 } = await api<Page<CodelistItem>>(
        `/codelists/${name}?${queryOf({ page, perPage: pageLimit })}`,
      );
      items.push(...data);
      if (data.length === 0 || items.length >= total) return items;
    }
  },

  // the whole register
  search: (q: string, signal?: AbortSignal) => api<SearchAnswer>(`/search?${queryOf({ q })}`, { signal }),
  removeRecord: (resource: RemovableResource, { id, version }: Versioned, reason: string) =>
    api<Removal>(`/${resource}/${id}?${queryOf({ reason })}`, { method: 'DELETE', version }),
  restoreRecord: (resource: RemovableResource, id: string) => post<Removal>(`/${resource}/${id}/restore`, {}),

  // agreements
  transitionAgreement: (seen: Versioned, body: TransitionAgreement) => step<Agreement>('agreements', seen, body),
  previewTransition: (id: string, to: AgreementState) =>
    api<TransitionPreview>(`/agreements/${id}/transitions/preview?${queryOf({ to })}`),
  staffAgreement: ({ id, version }: Versioned, body: StaffAgreement) =>
    post<Agreement>(`/agreements/${id}/team`, body, { version }),
  previewReminders: (asked: AskReminderPreview) => api<Page<ReminderPreview>>(`/reminders/preview?${queryOf(asked)}`),
  describeRules: (rules: DescribeRules) => post<RulesDescribed>('/reminder-policies/describe', rules),
  createPolicy: (body: object) => post<ReminderPolicy>('/reminder-policies', body),
  changePolicy: ({ id, version }: Versioned, body: PatchReminderPolicy) =>
    api<ReminderPolicy>(`/reminder-policies/${id}`, { method: 'PATCH', body, version }),
  myReminders: () => api<ReminderPreferences>('/me/reminders'),
  changeMyReminders: (body: ReminderPreferences) =>
    api<ReminderPreferences>('/me/reminders', { method: 'PATCH', body }),
  deliveryStanding: () => api<DeliveryStanding>('/deliveries/standing'),
  /** Asks whether the page of the queue can be shown; the page itself is a frame. */
  async queuePage(): Promise<true> {
    await request(queuePath, {});
    return true;
  },
  createWebhook: (body: CreateWebhook) => post<WebhookSecret>('/webhooks', body),
  changeWebhook: ({ id, version }: Versioned, body: PatchWebhook) =>
    api<Webhook>(`/webhooks/${id}`, { method: 'PATCH', body, version }),
  removeWebhook: ({ id, version }: Versioned) => api<Webhook>(`/webhooks/${id}`, { method: 'DELETE', version }),
  testWebhook: (id: string) => post<WebhookTest>(`/webhooks/${id}/test`, {}),
  renewWebhookSecret: (id: string) => post<WebhookSecret>(`/webhooks/${id}/renew-secret`, {}),
  liftSuppression: (id: string) => post<MailSuppression>(`/mail-suppressions/${id}/lift`, {}),
  activateReminders: ({ id, version }: Versioned, body: ActivateReminders) =>
    post<Agreement>(`/agreements/${id}/reminders`, body, { version }),
  /** `of` is the record whose door tells it: an agreement with all that is in it, an organisation, a contact. */
  history: (of: { resource: 'agreements' | 'organisations' | 'contacts'; id: string }, page: number, filter: Values) =>
    api<Page<HistoryEntry>>(
      `/${of.resource}/${of.id}/history?${queryOf({ page, perPage: 50, total: false, ...filter })}`,
    ),
  /** The people at the office, whose acts a history can be narrowed to. */
  users: () => api<Page<User>>('/users?perPage=200&total=false'),

  // comments and risks
  commentPeople: (agreementId: string, visibility: Visibility) =>
    api<CommentPeople>(`/comments/people?${queryOf({ agreementId, visibility })}`),
  writeComment: (body: z.input<typeof CreateComment>, key: string) => post<Comment>('/comments', body, { key }),
  changeComment: ({ id, version }: Versioned, body: z.input<typeof PatchComment>) =>
    api<Comment>(`/comments/${id}`, { method: 'PATCH', body, version }),
  removeComment: ({ id, version }: Versioned) => api<Comment>(`/comments/${id}`, { method: 'DELETE', version }),
  riskMatrix: (filter: Values) => api<RiskMatrix>(`/risks/matrix?${queryOf(filter)}`),

  readDraft: (source: ReadDraft) => post<AgreementDraft>('/agreement-drafts/read', source),
  readFileDraft: (file: File) => upload<AgreementDraft>('/agreement-drafts/read-file', formOf({}, file)),
  /** What was accepted; a file is sent again, because nothing of it was kept, and stands for its text. */
  createAgreementDraft: ({ text, ...draft }: AcceptedDraft, file?: File) =>
    file
      ? upload<Agreement>('/agreement-drafts/from-file', formOf({ draft: JSON.stringify(draft) }, file))
      : post<Agreement>('/agreement-drafts', { text, ...draft }),

  // amendments
  rebaseAmendment: ({ id, version }: Versioned, body: RebaseAmendment) =>
    post<Amendment>(`/amendments/${id}/rebase`, body, { version }),
  transitionAmendment: (seen: Versioned, body: TransitionAmendment) => step<Amendment>('amendments', seen, body),

  bulkAgreements: (body: z.input<typeof BulkAgreements>) => post<BulkResult>('/agreements/bulk', body),

  // areas and commitments
  orderAreas: (body: OrderAreas) => post<Page<Area>>('/areas/order', body),
  transitionCommitment: (seen: Versioned, body: TransitionCommitment) => step<Commitment>('commitments', seen, body),
  occurrences: (rule: string, start: string, count: number) =>
    api<Occurrences>(`/commitments/occurrences?${queryOf({ rule, start, count })}`),

  // milestones
  bulkMilestones: (body: z.input<typeof BulkMilestones>) => post<BulkResult>('/milestones/bulk', body),
  logProgress: (milestoneId: string, body: z.input<typeof LogProgress>, key: string) =>
    post<ProgressUpdate>(`/milestones/${milestoneId}/progress`, body, { key }),
  logMany: (body: { rows: readonly object[] }, key: string) =>
    post<LoggedMany>('/milestones/progress-batch', body, { key }),
  submitMilestone: (seen: Versioned, body: z.input<typeof SubmitMilestone>) =>
    step<Milestone>('milestones', seen, body, 'submit'),
  verifyMilestone: (seen: Versioned, body: z.input<typeof VerifyMilestone>) =>
    step<Milestone>('milestones', seen, body, 'verify'),
  returnMilestone: (seen: Versioned, body: ReturnMilestone) => step<Milestone>('milestones', seen, body, 'return'),
  decideMilestone: (seen: Versioned, body: DecideMilestone) => step<Milestone>('milestones', seen, body, 'decide'),

  // the rules of the lights
  thresholds: () => api<Page<ThresholdsVersion>>('/health-thresholds?perPage=200&total=false'),
  addThresholds: (seen: number, body: AddThresholds) =>
    post<ThresholdsVersion>('/health-thresholds', body, { version: seen }),
  portfolioTrend: (asked: Values) => api<PortfolioTrend>(`/portfolio/trend?${queryOf(asked)}`),
  trend: (agreementId: string) => api<Trend>(`/agreements/${agreementId}/trend`),

  // the other side's word
  confirmationPeople: (milestoneId: string) =>
    api<ConfirmationPeople>(`/milestones/${milestoneId}/confirmation/people`),
  askConfirmation: (milestoneId: string, body: AskConfirmation) =>
    post<Milestone>(`/milestones/${milestoneId}/confirmation`, body),
  confirmMilestone: ({ id, version }: Versioned, body: AnswerConfirmation) =>
    post<Milestone>(`/milestones/${id}/confirm`, body, { version }),

  // asking how it stands
  progressRequests: (milestoneId: string) => api<ProgressRequests>(`/milestones/${milestoneId}/progress-requests`),
  progressPeople: (milestoneId: string) => api<ProgressPeople>(`/milestones/${milestoneId}/progress-requests/people`),
  askProgress: (milestoneId: string, body: z.input<typeof AskProgress>) =>
    post<ProgressRequest>(`/milestones/${milestoneId}/progress-requests`, body),
  revokeProgressRequest: (id: string) => post<ProgressRequest>(`/progress-requests/${id}/revoke`, {}),

  // the plan
  planOccurrences: (commitmentId: string, body: z.input<typeof PlanOccurrences>) =>
    post<PlannedOccurrences>(`/commitments/${commitmentId}/milestones`, body),
  dateMoves: (milestoneId: string) => api<DateMoves>(`/milestones/${milestoneId}/date-moves`),
  proposePlanRevision: (body: z.input<typeof CreatePlanRevision>) => post<PlanRevision>('/plan-revisions', body),
  transitionPlanRevision: ({ id, version }: Versioned, body: TransitionPlanRevision) =>
    post<PlanRevision>(`/plan-revisions/${id}/transitions`, body, { version }),

  // organisations
  similarOrganisations: (typed: SimilarQuery, signal?: AbortSignal) =>
    api<SimilarOrganisations>(`/organisations/similar?${queryOf(typed)}`, { signal }),
  standing: (id: string, subsidiaries: boolean, signal?: AbortSignal) =>
    api<Standing>(`/organisations/${id}/standing?${queryOf({ subsidiaries })}`, { signal }),
  previewMerge: (goneId: string, into: string, signal?: AbortSignal) =>
    api<MergePreview>(`/organisations/${goneId}/merge?${queryOf({ into })}`, { signal }),
  mergeOrganisation: ({ id, version }: Versioned, body: MergeOrganisation) =>
    post<Organisation>(`/organisations/${id}/merge`, body, { version }),
  putLogo({ id, version }: Versioned, file: File) {
    const form = new FormData();
    form.append('file', file, file.name);
    return upload<Organisation>(`/organisations/${id}/logo`, form, { version });
  },
  removeLogo: ({ id, version }: Versioned) =>
    api<Organisation>(`/organisations/${id}/logo`, { method: 'DELETE', version }),

  // documents
  uploadDocument: (fields: z.input<typeof UploadDocument>, file: File, progress?: Uploading) =>
    upload<Document>('/documents', formOf(fields, file), progress),
  addDocumentVersion: (
    { id, version }: Versioned,
    fields: z.input<typeof UploadVersion>,
    file: File,
    progress?: Uploading,
  ) => upload<Document>(`/documents/${id}/versions`, formOf(fields, file), { ...progress, version }),
  documentText: (id: string) => api<DocumentText>(`/documents/${id}/text`),

  // imports
  uploadImport: (file: File) => upload<Import>('/imports', formOf({}, file)),
  importOf: (id: string) => api<Import>(`/imports/${id}`),
  patchImport: ({ id, version }: Versioned, body: PatchImport) =>
    api<Import>(`/imports/${id}`, { method: 'PATCH', body, version }),
  tryImport: (id: string) => post<Import>(`/imports/${id}/dry-run`, {}),
  moveImport: ({ id, version }: Versioned, verb: 'commit' | 'undo') =>
    post<Import>(`/imports/${id}/${verb}`, {}, { version }),
  undoOfImport: (id: string) => api<ImportUndo>(`/imports/${id}/undo`),
  importRows: (id: string, filter: Record<string, string | number | boolean>) =>
    api<Page<ImportRow>>(`/imports/${id}/rows?${queryOf({ ...filter, perPage: pageLimit })}`),

  // events
  addEdition: (id: string, body: NextEdition) => post<Event>(`/events/${id}/editions`, body),
  enterProgramme: (id: string, body: z.input<typeof EnterProgramme>) =>
    post<ProgrammeAnswer>(`/events/${id}/programme`, body),

  // status reports
  transitionReport: (seen: Versioned, body: TransitionStatusReport) => step<StatusReport>('status-reports', seen, body),
  reportContent: (id: string) => api<ReportContent>(`/status-reports/${id}/content`),
  answerReport: (id: string, body: z.input<typeof AnswerReportSignedIn>) =>
    post<StatusReport>(`/status-reports/${id}/answer`, body),

  // reports read through a link, without an account
  linkedReport: (token: string) => api<LinkedReport>(`/public/links/${token}`),
  sendLinkCode: (token: string) => post<CodeSent>(`/public/links/${token}/code`, {}),
  answerThroughLink: (token: string, body: z.input<typeof AnswerReport>) =>
    post<LinkedReport>(`/public/links/${token}/answer`, body),

  // reminders answered through a link, without an account
  linkedReminder: (token: string) => api<LinkedReminder>(`/public/reminders/${token}`),
  acknowledgeReminder: (token: string) => post<LinkedReminder>(`/public/reminders/${token}/acknowledge`, {}),
  snoozeReminder: (token: string, body: SnoozeReminder) =>
    post<LinkedReminder>(`/public/reminders/${token}/snooze`, body),

  // milestones confirmed through a link, without an account
  linkedConfirmation: (token: string) => api<LinkedConfirmation>(`/public/confirmations/${token}`),
  sendConfirmationCode: (token: string) => post<CodeSent>(`/public/confirmations/${token}/code`, {}),
  answerConfirmation: (token: string, body: AnswerConfirmationByLink) =>
    post<LinkedConfirmation>(`/public/confirmations/${token}/answer`, body),

  // progress told through a link, without an account
  linkedProgress: (token: string) => api<LinkedProgress>(`/public/progress/${token}`),
  sendProgressCode: (token: string) => post<CodeSent>(`/public/progress/${token}/code`, {}),
  tellProgress: (token: string, body: TellByLink, key: string) =>
    post<LinkedProgress>(`/public/progress/${token}`, body, { key }),

  // deliveries and questions
  deliveryAttempts: (id: string) => api<Page<DeliveryAttempt>>(`/deliveries/${id}/attempts?perPage=100`),
  resendDelivery: (id: string, body: ResendDelivery) => post<Delivery>(`/deliveries/${id}/resend`, body),
  settleDelivery: (id: string, body: SettleDelivery) => post<Delivery>(`/deliveries/${id}/settle`, body),
  answerDataQuestion: ({ id, version }: Versioned, answer: string) =>
    post<DataQuestion>(`/data-questions/${id}/answer`, { answer }, { version }),
} satisfies DataProvider;

export type ConcordDataProvider = Omit<typeof dataProvider, 'supportAbortSignal'>;

/** Where the browser itself shows a picture or a PDF. */
export const previewUrl = (id: string): string => `${root}/documents/${id}/preview`;
export const calendarUrl = (eventId: string): string => `${root}/events/${eventId}/calendar.ics`;
/** Where the browser itself downloads; the session's cookie goes with it. */
export const documentUrl = (id: string): string => `${root}/documents/${id}/content`;
export const logoUrl = ({ id, logo }: Pick<Organisation, 'id' | 'logo'>): string =>
  `${root}/organisations/${id}/logo?v=${logo?.sha256.slice(0, 12) ?? ''}`;
export const briefUrl = (id: string, language: OfferedLanguage, subsidiaries: boolean): string =>
  `${root}/organisations/${id}/brief.pdf?${queryOf({ language, subsidiaries })}`;
export const reportPdfUrl = (id: string, language: OfferedLanguage): string =>
  `${root}/status-reports/${id}/pdf?language=${language}`;
export const linkedPdfUrl = (token: string, language: OfferedLanguage): string =>
  `${root}/public/links/${token}/pdf?language=${language}`;
