import type { z } from 'zod';
import type {
  Document,
  DocumentAttachments,
  DocumentText,
  FileLink,
  UploadDocument,
  UploadVersion,
} from '@concord/contracts';
import { api, post, upload, formOf, type Versioned, type Uploading } from './network.ts';

/** Documents. */
export const documentVerbs = {
  uploadDocument: (fields: z.input<typeof UploadDocument>, file: File, progress?: Uploading) =>
    upload<Document>('/documents', formOf(fields, file), progress),
  addLink: (fields: z.input<typeof FileLink>) => post<Document>('/documents/links', fields),
  addDocumentVersion: (
    { id, version }: Versioned,
    fields: z.input<typeof UploadVersion>,
    file: File,
    progress?: Uploading,
  ) => upload<Document>(`/documents/${id}/versions`, formOf(fields, file), { ...progress, version }),
  documentAttachments: (id: string) => api<DocumentAttachments>(`/documents/${id}/attachments`),
  documentText: (id: string) => api<DocumentText>(`/documents/${id}/text`),
};
