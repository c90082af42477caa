import { HttpError, type DataProvider } from 'react-admin';
import { Id, type Page } from '@concord/contracts';
import { accountVerbs } from './api/account.ts';
import { agreementVerbs } from './api/agreements.ts';
import { patch, putBack } from './api/changes.ts';
import { commentVerbs } from './api/comments.ts';
import { commitmentVerbs } from './api/commitments.ts';
import { documentVerbs } from './api/documents.ts';
import { eventVerbs } from './api/events.ts';
import { importVerbs } from './api/imports.ts';
import { linkVerbs } from './api/links.ts';
import { milestoneVerbs } from './api/milestones.ts';
import { api, pageLimit, post, type Versioned } from './api/network.ts';
import { organisationVerbs } from './api/organisations.ts';
import { progressReportVerbs } from './api/progressReports.ts';
import { registerVerbs } from './api/register.ts';
import { reminderVerbs } from './api/reminders.ts';
import { reportVerbs } from './api/reports.ts';
import { webhookVerbs } from './api/webhooks.ts';
import { changesOf, filledIn, queryOf, sortOf } from './wire.ts';

/** What react-admin reads and writes with, and the verbs of the API as methods. */
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
    // what is no id is of no record: a mistyped address is not found, like one that was never right
    if (!Id.safeParse(id).success) throw new HttpError('shell.errors.notFound', 404, { code: 'RECORD.NOT_FOUND' });
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

  putBack,
  ...accountVerbs,
  ...registerVerbs,
  ...agreementVerbs,
  ...commentVerbs,
  ...commitmentVerbs,
  ...milestoneVerbs,
  ...organisationVerbs,
  ...documentVerbs,
  ...importVerbs,
  ...eventVerbs,
  ...reportVerbs,
  ...progressReportVerbs,
  ...reminderVerbs,
  ...webhookVerbs,
  ...linkVerbs,
} satisfies DataProvider;

export type ConcordDataProvider = Omit<typeof dataProvider, 'supportAbortSignal'>;
