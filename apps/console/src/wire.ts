import type { z } from 'zod';
import {
  inPatchWords,
  PatchAgreement,
  PatchAmendment,
  PatchArea,
  PatchCommitment,
  PatchContact,
  PatchDataQuestion,
  PatchDocument,
  PatchEvent,
  PatchEventOutcome,
  PatchEventSeries,
  PatchIndicator,
  PatchMilestone,
  PatchOrganisation,
  PatchProgressReport,
  PatchProgressReportSchedule,
  PatchRisk,
  PatchSavedView,
  PatchSession,
  PatchStatusReport,
} from '@concord/contracts';

/** What react-admin holds, in the words of the wire, and back. Pure: the network is dataProvider.ts. */

/** `{ state: 'a,b', dueOn: { gte: 'x' } }` is `state=a,b&dueOn.gte=x`; empty values are left out. */
export function queryOf(filter: Readonly<Record<string, unknown>>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) {
      if (value.length > 0) search.set(name, value.join(','));
    } else if (typeof value === 'object') {
      for (const [operator, inner] of queryOf(Object.fromEntries(Object.entries(value))))
        search.set(`${name}.${operator}`, inner);
    } else search.set(name, String(value));
  }
  return search;
}

/** react-admin's sort in the wire's notation; its own default, by id, is the list's natural order. */
export const sortOf = (sort?: { field: string; order: string }): Record<string, string> =>
  sort?.field && sort.field !== 'id' ? { sort: `${sort.order === 'DESC' ? '-' : ''}${sort.field}` } : {};

/** What each resource's PATCH takes; anything else on a record is the server's own. */
export const patchSchemas: Readonly<Record<string, z.ZodObject>> = {
  agreements: PatchAgreement,
  amendments: PatchAmendment,
  areas: PatchArea,
  commitments: PatchCommitment,
  indicators: PatchIndicator,
  milestones: PatchMilestone,
  organisations: PatchOrganisation,
  contacts: PatchContact,
  documents: PatchDocument,
  events: PatchEvent,
  'event-series': PatchEventSeries,
  'event-outcomes': PatchEventOutcome,
  'data-questions': PatchDataQuestion,
  risks: PatchRisk,
  'saved-views': PatchSavedView,
  sessions: PatchSession,
  'status-reports': PatchStatusReport,
  'progress-reports': PatchProgressReport,
  'progress-report-schedules': PatchProgressReportSchedule,
};

/** A record in the words its PATCH takes: what is the server's own is left out, within its fields too. */
export const inWords = (resource: string, record: Values): Values => {
  const schema = patchSchemas[resource];
  return schema ? inPatchWords(schema, record) : record;
};

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
type Values = Readonly<Record<string, unknown>>;

/** What a form changed: only fields that PATCH takes and that differ. An emptied text is null on the wire. */
export function changesOf(resource: string, data: Values, before: Values | undefined): Record<string, unknown> {
  const written = inWords(resource, data);
  const was = before && inWords(resource, before);
  return Object.fromEntries(
    Object.entries(written)
      .map(([field, value]): [string, unknown] => [field, value === '' ? null : (value ?? null)])
      .filter(([field, value]) => field in data && !same(value, was?.[field])),
  );
}

/** A new record says only what was filled in; the rest is the contract's default. */
export const filledIn = (data: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== null && value !== ''));

/** `/parties/0/role` (RFC 6901) is a form's `parties.0.role`; `?name` is a query parameter's name. */
export const formPath = (pointer: string): string =>
  pointer.replace(/^[/?]/, '').replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
