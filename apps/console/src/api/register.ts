import type { z } from 'zod';
import type {
  AddThresholds,
  BulkAreas,
  BulkResult,
  CodelistItem,
  CodelistName,
  DataQuestion,
  HistoryEntry,
  Page,
  PortfolioDashboard,
  PortfolioTrend,
  RemovableResource,
  Removal,
  SearchAnswer,
  ThresholdsVersion,
  User,
} from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { api, post, pageLimit, type Versioned, type Values } from './network.ts';

/** What concerns the register as a whole. */
export const registerVerbs = {
  bulkAreas: (body: z.input<typeof BulkAreas>) => post<BulkResult>('/areas/bulk', body),
  search: (q: string, signal?: AbortSignal) => api<SearchAnswer>(`/search?${queryOf({ q })}`, { signal }),
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
  /** `of` is the record whose door tells it: an agreement with all that is in it, an organisation, a contact. */
  history: (of: { resource: 'agreements' | 'organisations' | 'contacts'; id: string }, page: number, filter: Values) =>
    api<Page<HistoryEntry>>(
      `/${of.resource}/${of.id}/history?${queryOf({ page, perPage: 50, total: false, ...filter })}`,
    ),
  /** The people at the office, whose acts a history can be narrowed to. */
  users: () => api<Page<User>>('/users?perPage=200&total=false'),
  removeRecord: (resource: RemovableResource, { id, version }: Versioned, reason: string) =>
    api<Removal>(`/${resource}/${id}?${queryOf({ reason })}`, { method: 'DELETE', version }),
  restoreRecord: (resource: RemovableResource, id: string) => post<Removal>(`/${resource}/${id}/restore`, {}),
  portfolio: () => api<PortfolioDashboard>('/dashboards/portfolio'),
  portfolioTrend: (asked: Values) => api<PortfolioTrend>(`/portfolio/trend?${queryOf(asked)}`),
  thresholds: () => api<Page<ThresholdsVersion>>('/health-thresholds?perPage=200&total=false'),
  addThresholds: (seen: number, body: AddThresholds) =>
    post<ThresholdsVersion>('/health-thresholds', body, { version: seen }),
  answerDataQuestion: ({ id, version }: Versioned, answer: string) =>
    post<DataQuestion>(`/data-questions/${id}/answer`, { answer }, { version }),
};
