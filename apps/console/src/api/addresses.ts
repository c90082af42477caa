import type { ExportFormat, OfferedLanguage, Organisation } from '@concord/contracts';
import { queryOf, sortOf } from '../wire.ts';
import { root } from './network.ts';

/** Where the browser itself goes: files it shows or downloads; the session's cookie goes with it. */

/** Where the worker's page of its queue is passed on to administrators. */
export const queuePath = '/api/queue/';

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

/** Where the browser itself shows a picture or a PDF. */
export const previewUrl = (id: string): string => `${root}/documents/${id}/preview`;
export const calendarUrl = (eventId: string): string => `${root}/events/${eventId}/calendar.ics`;
export const documentUrl = (id: string): string => `${root}/documents/${id}/content`;
export const attachmentUrl = (id: string, place: number): string =>
  `${root}/documents/${id}/attachments/${place}/content`;
export const logoUrl = ({ id, logo }: Pick<Organisation, 'id' | 'logo'>): string =>
  `${root}/organisations/${id}/logo?v=${logo?.sha256.slice(0, 12) ?? ''}`;
export const briefUrl = (id: string, language: OfferedLanguage, subsidiaries: boolean): string =>
  `${root}/organisations/${id}/brief.pdf?${queryOf({ language, subsidiaries })}`;
export const reportPdfUrl = (id: string, language: OfferedLanguage): string =>
  `${root}/status-reports/${id}/pdf?language=${language}`;
export const linkedPdfUrl = (token: string, language: OfferedLanguage): string =>
  `${root}/public/links/${token}/pdf?language=${language}`;
